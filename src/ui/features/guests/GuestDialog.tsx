import { Modal } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Person } from '../../../domain/org/people';
import { nameShown } from '../../../domain/org/guests';
import { useRun } from '../../hooks/run';
import { useCommands } from '../../hooks/store';
import { GuestForm } from './GuestForm';
import { GuestPinForm } from './GuestPinForm';
import type { GuestInput } from './guestForm';

interface GuestDialogProps {
  readonly deployment: string;
  /** Somebody who was let in and has no PIN on this device yet; undefined: somebody new. */
  readonly known: Pick<Person, 'id' | 'name'> | undefined;
  readonly onClose: () => void;
}

/** Letting somebody from a supplier in: who they are, then their PIN, which they choose themselves. */
export function GuestDialog({ deployment, known, onClose }: GuestDialogProps) {
  const { t } = useTranslation(['guests', 'common']);
  const commands = useCommands();
  const run = useRun();
  const [person, setPerson] = useState(known);
  const add = async ({ name, company, until }: GuestInput): Promise<void> => {
    const guest = { deployment, company, until };
    const id = await run(() => commands.addGuest({ name, ...guest }));
    if (id !== undefined) setPerson({ id, name: nameShown(name, guest) });
  };
  return (
    <Modal opened onClose={onClose} title={t(person === undefined ? 'guests:add' : 'guests:pin.title')} closeOnClickOutside={false} closeButtonProps={{ 'aria-label': t('common:close') }} styles={{ title: { fontWeight: 700, fontSize: '1.2rem' } }}>
      {person === undefined ? <GuestForm onSubmit={add} onCancel={onClose} /> : <GuestPinForm person={person} deployment={deployment} onCancel={onClose} />}
    </Modal>
  );
}
