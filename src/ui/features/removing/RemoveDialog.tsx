import { Alert, Button, Group, List, Modal, Radio, Stack, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Response } from '../../../contract/channels';
import type { RemovedDeployment } from '../../../contract/removal';
import type { DeploymentView } from '../../../domain/deployment/view';
import { Loading } from '../../components/Loading';
import { useRun } from '../../hooks/run';
import { useStore } from '../../hooks/store';
import { bytesInWords } from '../../hooks/words';
import { BundleProgress } from '../delivery/bundles';
import { Obstacles, useObstacles } from './Obstacles';
import { SavedFile } from './SavedFile';
import { useRefusalWords } from './useRefusalWords';
import { useRemove, type Keeper } from './useRemove';

type Removable = Response<'deployment.removable'>;

interface RemoveDialogProps {
  readonly view: DeploymentView;
  readonly onClose: () => void;
  readonly onRemoved: (removed: RemovedDeployment) => void;
}

/** Says what goes, what stays, who keeps it and what stands in the way; and does it. */
export function RemoveDialog({ view, onClose, onRemoved }: RemoveDialogProps) {
  const { t } = useTranslation(['removing', 'common']);
  const { state, remove, cancel } = useRemove(view.id, onRemoved);
  const close = useCallback(() => {
    cancel();
    onClose();
  }, [cancel, onClose]);
  const removable = useRemovable(view.id, state.phase, onClose);
  return (
    <Modal
      opened
      onClose={close}
      title={t('removing:title', { reference: view.details.reference })}
      size="lg"
      closeOnClickOutside={false}
      closeButtonProps={{ 'aria-label': t('common:close') }}
      styles={{ title: { fontWeight: 700, fontSize: '1.2rem', overflowWrap: 'anywhere' } }}
    >
      <Stack gap="md">
        <Text fw={600} style={{ overflowWrap: 'anywhere' }}>
          {view.details.title}
        </Text>
        {state.phase === 'working' ? (
          <Stack gap="sm">
            <Text>{t('removing:working')}</Text>
            <BundleProgress step={state.step} onCancel={cancel} />
          </Stack>
        ) : removable === undefined ? (
          <Text role="status">{t('removing:asking')}</Text>
        ) : (
          <Choice view={view} removable={removable} failed={state.phase === 'failed' ? state : undefined} onRemove={remove} onClose={close} />
        )}
        {state.phase !== 'working' && removable === undefined && <Loading />}
      </Stack>
    </Modal>
  );
}

/** How it stands, asked anew after every try. */
function useRemovable(stream: string, phase: string, onGone: () => void): Removable | undefined {
  const { host } = useStore();
  const run = useRun();
  const [removable, setRemovable] = useState<Removable>();
  useEffect(() => {
    if (phase === 'working') return undefined;
    let here = true;
    void run(() => host.invoke('deployment.removable', { stream })).then((answer) => {
      if (!here) return;
      if (answer === undefined) onGone();
      else setRemovable(answer);
    });
    return () => {
      here = false;
    };
  }, [host, run, stream, phase, onGone]);
  return removable;
}

interface ChoiceProps {
  readonly view: DeploymentView;
  readonly removable: Removable;
  readonly failed: { readonly error: unknown; readonly where: Keeper['where'] } | undefined;
  readonly onRemove: (keeper: Keeper) => void;
  readonly onClose: () => void;
}

function Choice({ view, removable, failed, onRemove, onClose }: ChoiceProps) {
  const { t, i18n } = useTranslation('removing');
  const { operations, files, hub, obstacles } = removable;
  const [where, setWhere] = useState<Keeper['where']>(failed?.where ?? (hub === null ? 'bundle' : 'hub'));
  const [file, setFile] = useState<File>();
  const { always, hub: hubs } = useObstacles(view, obstacles);
  const keeper: Keeper | undefined = where === 'hub' ? { where } : file === undefined ? undefined : { where, file };
  const records = t('records', { count: operations });
  const mayGo = always.length === 0 && keeper !== undefined && (where === 'bundle' || hubs.length === 0);
  return (
    <>
      <Obstacles view={view} title={t('inTheWay')} obstacles={always} />
      <List spacing={4}>
        <List.Item>{files.here === 0 ? t('goesAlone', { records }) : t('goes', { records, files: t('files', { count: files.here }), size: bytesInWords(files.bytes, i18n.language) })}</List.Item>
        <List.Item>{t('shared')}</List.Item>
        <List.Item>{t('elsewhere')}</List.Item>
        <List.Item>{t('backAgain')}</List.Item>
        <List.Item>{t('notCounted')}</List.Item>
      </List>
      <Radio.Group label={t('who')} value={where} onChange={(value) => setWhere(value === 'hub' ? 'hub' : 'bundle')}>
        <Stack gap="xs" mt="xs">
          {hub !== null && <Radio value="hub" label={t('hub', { organisation: hub.organisation })} description={t('hubText')} />}
          <Radio value="bundle" label={t('bundle')} description={t('bundleText')} />
        </Stack>
      </Radio.Group>
      {where === 'bundle' && <SavedFile stream={view.id} file={file} onFile={setFile} />}
      {where === 'hub' && <Obstacles view={view} title={t('inTheWayHub')} obstacles={hubs} />}
      {failed !== undefined && <Refused failed={failed} />}
      <Group>
        <Button bg="var(--pl-fail-fg)" c="var(--pl-fail-bg)" disabled={!mayGo} onClick={() => keeper !== undefined && onRemove(keeper)} {...(mayGo ? {} : { style: { opacity: 0.6 } })}>
          {t('submit')}
        </Button>
        <Button variant="default" onClick={onClose} data-autofocus>
          {t('keep')}
        </Button>
        {where === 'bundle' && file === undefined && <Text size="sm">{t('chooseFirst')}</Text>}
      </Group>
    </>
  );
}

function Refused({ failed }: { readonly failed: NonNullable<ChoiceProps['failed']> }) {
  const { t } = useTranslation('removing');
  const words = useRefusalWords();
  return (
    <Alert color="red" role="alert" icon={<IconAlertTriangle aria-hidden />} title={t('refused.title')}>
      {words(failed.error, failed.where)}
    </Alert>
  );
}
