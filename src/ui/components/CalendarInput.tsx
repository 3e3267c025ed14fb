import { ActionIcon, Popover, TextInput } from '@mantine/core';
import { DatePicker } from '@mantine/dates';
import { IconCalendar } from '@tabler/icons-react';
import { useEffect, useId, useRef, useState, type ReactNode, type Ref } from 'react';
import { useTranslation } from 'react-i18next';
import { useCalendarProps } from './calendar';

/** What a date field and a date-time field have in common. */
export interface CalendarInputProps {
  readonly label: string;
  readonly description?: ReactNode;
  readonly error?: ReactNode;
  readonly readOnly?: boolean;
  /** Marks the field that a checklist goes to first. */
  readonly first?: boolean;
  readonly describedBy?: string;
  readonly ref?: Ref<HTMLInputElement>;
}

interface Reading {
  /** As it is kept; empty for none. Begins with the ISO date. */
  readonly value: string;
  /** Empty while what is typed cannot be read. */
  readonly onChange: (value: string) => void;
  /** What was typed, as it is kept; null when it cannot be read. */
  readonly read: (text: string) => string | null;
  /** What is kept, as the language writes it. */
  readonly inWords: (value: string) => string;
  /** What is kept when this ISO date is picked. */
  readonly picked: (day: string) => string;
  readonly placeholder: string;
  /** Said when what is typed cannot be read. */
  readonly problem: string;
}

/**
 * Typed, or the day chosen from a calendar that opens by its own button: one that opens by itself lies over what comes next just when that is wanted. A form is
 * not sent while this holds something that cannot be read.
 */
export function CalendarInput({ label, value, onChange, read, inWords, picked, placeholder, problem, description, error, readOnly = false, first = false, describedBy, ref }: CalendarInputProps & Reading) {
  const { t } = useTranslation('common');
  const calendar = useCalendarProps();
  const [typing, setTyping] = useState<string>();
  const [left, setLeft] = useState(false);
  const [picking, setPicking] = useState(false);
  const labelId = useId();
  const box = useRef<HTMLDivElement>(null);
  const unread = typing !== undefined && typing.trim() !== '' && read(typing) === null;
  useHeldForm(box, unread, () => setLeft(true));
  const type = (text: string): void => {
    setTyping(text);
    setLeft(false);
    onChange(read(text) ?? '');
  };
  const pick = (day: string | null): void => {
    if (day === null) return;
    setTyping(undefined);
    onChange(picked(day.slice(0, 10)));
    setPicking(false);
    box.current?.querySelector('input')?.focus();
  };
  const day = value === '' ? null : value.slice(0, 10);
  return (
    <TextInput
      wrapperProps={{ ref: box }}
      {...(ref === undefined ? {} : { ref })}
      label={label}
      labelProps={{ id: labelId }}
      value={typing ?? inWords(value)}
      onChange={(event) => type(event.currentTarget.value)}
      onBlur={() => {
        setLeft(true);
        if (!unread) setTyping(undefined);
      }}
      placeholder={placeholder}
      inputMode="text"
      autoComplete="off"
      description={description}
      error={unread && left ? problem : error}
      readOnly={readOnly}
      aria-describedby={describedBy}
      {...(first ? { 'data-first-field': true } : {})}
      rightSectionWidth="var(--pl-target)"
      rightSection={
        !readOnly && (
          <Popover opened={picking} onChange={setPicking} trapFocus returnFocus withRoles={false} position="bottom-end">
            <Popover.Target>
              <ActionIcon variant="subtle" color="gray" miw="var(--pl-target)" mih="var(--pl-target)" aria-label={t('calendar.open')} aria-describedby={labelId} aria-haspopup="dialog" aria-expanded={picking} onClick={() => setPicking(!picking)}>
                <IconCalendar size={20} aria-hidden />
              </ActionIcon>
            </Popover.Target>
            <Popover.Dropdown role="dialog" aria-label={`${label}: ${t('calendar.open')}`}>
              <DatePicker value={day} {...(day === null ? {} : { defaultDate: day })} onChange={pick} {...calendar} />
            </Popover.Dropdown>
          </Popover>
        )
      }
    />
  );
}

/** Keeps the form around from being sent while what is typed cannot be read, and goes to the field instead: sent as "none", it would be lost unseen. */
function useHeldForm(box: React.RefObject<HTMLDivElement | null>, unread: boolean, onHeld: () => void): void {
  const held = useRef(onHeld);
  useEffect(() => {
    held.current = onHeld;
  });
  useEffect(() => {
    const input = box.current?.querySelector('input');
    const form = input?.form;
    if (!unread || form === null || form === undefined) return;
    const hold = (event: SubmitEvent): void => {
      event.preventDefault();
      event.stopImmediatePropagation();
      held.current();
      input?.focus();
    };
    form.addEventListener('submit', hold, { capture: true });
    return () => form.removeEventListener('submit', hold, { capture: true });
  }, [box, unread]);
}
