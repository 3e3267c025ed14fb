import { ActionIcon, Popover, TextInput } from '@mantine/core';
import { DatePicker } from '@mantine/dates';
import { IconCalendar } from '@tabler/icons-react';
import { useEffect, useId, useRef, useState, type ReactNode, type Ref } from 'react';
import { useTranslation } from 'react-i18next';
import { useCalendarProps } from './calendar';
import { typedDateTime, wallInWords } from './typedDate';

/** Where no time was typed yet, a day that is picked begins here. */
const MORNING = '08:00';

interface DateTimeFieldProps {
  readonly label: string;
  /** `2026-11-21T14:30`, as clocks show it; empty for none. */
  readonly value: string;
  /** Empty while what is typed is no date and time. */
  readonly onChange: (wall: string) => void;
  readonly description?: ReactNode;
  readonly error?: ReactNode;
  readonly readOnly?: boolean;
  /** Marks the field that a checklist goes to first. */
  readonly first?: boolean;
  readonly describedBy?: string;
  readonly ref?: Ref<HTMLInputElement>;
}

/**
 * A date and time, typed as the chosen language writes it (or as year-month-day) with the 24-hour clock, or the day chosen from the calendar. Not the
 * browser's own field: that one follows the device's language. A form is not sent while this holds something that is no date and time.
 */
export function DateTimeField({ label, value, onChange, description, error, readOnly = false, first = false, describedBy, ref }: DateTimeFieldProps) {
  const { t } = useTranslation('common');
  const calendar = useCalendarProps();
  const [typing, setTyping] = useState<string>();
  const [left, setLeft] = useState(false);
  const [picking, setPicking] = useState(false);
  const describedId = useId();
  const box = useRef<HTMLDivElement>(null);
  const shown = typing ?? wallInWords(value, t('date.format'));
  const unread = typing !== undefined && typing.trim() !== '' && typedDateTime(typing) === null;
  useHeldForm(box, unread, () => setLeft(true));
  const type = (text: string): void => {
    setTyping(text);
    setLeft(false);
    onChange(typedDateTime(text) ?? '');
  };
  const pick = (day: string | null): void => {
    if (day === null) return;
    setTyping(undefined);
    onChange(`${day.slice(0, 10)}T${value.slice(11) || MORNING}`);
    setPicking(false);
    box.current?.querySelector('input')?.focus();
  };
  return (
    <TextInput
      wrapperProps={{ ref: box }}
      {...(ref === undefined ? {} : { ref })}
      label={label}
      labelProps={{ id: describedId }}
      value={shown}
      onChange={(event) => type(event.currentTarget.value)}
      onBlur={() => {
        setLeft(true);
        if (!unread) setTyping(undefined);
      }}
      placeholder={t('dateTime.placeholder')}
      inputMode="text"
      autoComplete="off"
      description={description}
      error={unread && left ? t('dateTime.problem') : error}
      readOnly={readOnly}
      aria-describedby={describedBy}
      {...(first ? { 'data-first-field': true } : {})}
      rightSectionWidth="var(--pl-target)"
      rightSection={
        !readOnly && (
          <Popover opened={picking} onChange={setPicking} trapFocus returnFocus withRoles={false} position="bottom-end">
            <Popover.Target>
              <ActionIcon variant="subtle" color="gray" miw="var(--pl-target)" mih="var(--pl-target)" aria-label={t('calendar.open')} aria-describedby={describedId} aria-haspopup="dialog" aria-expanded={picking} onClick={() => setPicking(!picking)}>
                <IconCalendar size={20} aria-hidden />
              </ActionIcon>
            </Popover.Target>
            <Popover.Dropdown role="dialog" aria-label={`${label}: ${t('calendar.open')}`}>
              <DatePicker value={value === '' ? null : value.slice(0, 10)} {...(value === '' ? {} : { defaultDate: value.slice(0, 10) })} onChange={pick} {...calendar} />
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
