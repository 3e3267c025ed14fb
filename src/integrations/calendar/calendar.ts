/** Plans as iCalendar (RFC 5545). Times are in UTC, so no calendar has to know a zone or its summer time. */
import ical, { ICalCalendarMethod } from 'ical-generator';

export interface CalendarEvent {
  /** The same for the same part of a plan in every export: calendars then change it instead of adding another. */
  readonly id: string;
  /** Raised whenever it was moved, so that calendars take the newer times. */
  readonly sequence: number;
  /** ISO 8601, UTC. */
  readonly start: string;
  readonly end: string;
  readonly title: string;
  readonly place: string;
  readonly text: string;
  readonly category: string;
}

export interface CalendarFile {
  readonly name: string;
  /** When it is made, ISO 8601 UTC. */
  readonly at: string;
  readonly events: readonly CalendarEvent[];
}

/** The text of an .ics file. Deterministic: the same input gives the same text. */
export function calendarText({ name, at, events }: CalendarFile): string {
  const calendar = ical({ name, prodId: { company: 'Plumbline', product: 'Plumbline', language: 'EN' }, method: ICalCalendarMethod.PUBLISH });
  for (const event of events) {
    calendar.createEvent({
      id: `${event.id}@plumbline`,
      sequence: event.sequence,
      start: new Date(event.start),
      end: new Date(event.end),
      stamp: new Date(at),
      summary: event.title,
      ...(event.place === '' ? {} : { location: event.place }),
      ...(event.text === '' ? {} : { description: event.text }),
      categories: [{ name: event.category }],
    });
  }
  return calendar.toString();
}
