import { Button, Group, Stack, Text } from '@mantine/core';
import { IconUserPlus } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isGuestOver, mayLetGuestsIn } from '../../../domain/org/guests';
import { guestsIn, type Person } from '../../../domain/org/people';
import { ORG_STREAM } from '../../../domain/record/operation';
import { PersonAvatar } from '../../components/PersonAvatar';
import { useRun } from '../../hooks/run';
import { useCommands, useLive, useStore } from '../../hooks/store';
import { dateInWords } from '../../hooks/words';
import { useSession } from '../../state/session';
import { GuestDialog } from './GuestDialog';

type Asked = { readonly known: Person | undefined };

/** Whom suppliers sent to this deployment, and the way to let somebody in. */
export function GuestsOfDeployment({ deployment }: { readonly deployment: string }) {
  const { t } = useTranslation('guests');
  const found = useLive(async (q) => {
    const org = await q.state(ORG_STREAM);
    return { guests: guestsIn(org, deployment), organisation: org.certifies.length > 0 };
  }, [deployment]);
  const me = useSession((state) => state.person);
  const [asked, setAsked] = useState<Asked>();
  const withPin = useAccountIds(asked === undefined);
  if (found === undefined) return null;
  const may = me !== undefined && me.guest === undefined && mayLetGuestsIn(me.roles, found.organisation);
  if (found.guests.length === 0 && !may) return null;
  return (
    <Stack gap="xs" mt="sm">
      {found.guests.length > 0 && (
        <Stack component="ul" gap="sm" aria-label={t('list')} style={{ listStyle: 'none', margin: 0, padding: 0 }}>
          {found.guests.map((guest) => (
            <GuestLine key={guest.id} guest={guest} may={may} hasPin={withPin.has(guest.id)} onPin={() => setAsked({ known: guest })} />
          ))}
        </Stack>
      )}
      {may && (
        <Button variant="default" leftSection={<IconUserPlus size={18} aria-hidden />} onClick={() => setAsked({ known: undefined })} style={{ alignSelf: 'flex-start', height: 'auto', minHeight: 'var(--pl-target)', paddingBlock: 8 }} styles={{ label: { whiteSpace: 'normal', textAlign: 'start', lineHeight: 1.35 } }}>
          {t('add')}
        </Button>
      )}
      {asked !== undefined && <GuestDialog deployment={deployment} known={asked.known} onClose={() => setAsked(undefined)} />}
    </Stack>
  );
}

function GuestLine({ guest, may, hasPin, onPin }: { readonly guest: Person; readonly may: boolean; readonly hasPin: boolean; readonly onPin: () => void }) {
  const { t, i18n } = useTranslation('guests');
  const commands = useCommands();
  const run = useRun();
  const until = guest.guest?.until ?? null;
  const over = guest.guest !== undefined && isGuestOver(guest.guest, new Date().toISOString());
  return (
    <Stack component="li" gap={4}>
      <Group gap="sm" wrap="nowrap">
        <PersonAvatar name={guest.name} size="sm" />
        <div style={{ minWidth: 0 }}>
          <Text style={{ overflowWrap: 'anywhere' }}>{guest.name}</Text>
          <Text size="sm" c={over ? 'var(--pl-warn-fg)' : 'dimmed'}>
            {until === null ? t('noEnd') : t(over ? 'over' : 'until', { date: dateInWords(until, i18n.language) })}
          </Text>
        </div>
      </Group>
      {may && (
        <Group gap="xs">
          {!hasPin && !over && (
            <Button variant="default" aria-label={t('pin.chooseOne', { name: guest.name })} onClick={onPin}>
              {t('pin.choose')}
            </Button>
          )}
          <Button variant="default" aria-label={t('endOne', { name: guest.name })} onClick={() => void run(() => commands.endGuest(guest.id))}>
            {t('end')}
          </Button>
        </Group>
      )}
    </Stack>
  );
}

/** People who have a PIN on this device; asked again whenever a dialog has closed. */
function useAccountIds(idle: boolean): ReadonlySet<string> {
  const { host } = useStore();
  const run = useRun();
  const [ids, setIds] = useState<ReadonlySet<string>>(new Set());
  useEffect(() => {
    let here = true;
    if (idle) {
      void run(() => host.invoke('accounts.list', {})).then((answer) => {
        if (here && answer !== undefined) setIds(new Set(answer.accounts.map(({ person }) => person)));
      });
    }
    return () => {
      here = false;
    };
  }, [host, run, idle]);
  return ids;
}
