import type { FieldsOf } from '../../../domain/deployment/entities';
import type { Noted } from '../../../domain/handover/view';

/** A lesson as the review lists it. */
export type Lesson = Noted<FieldsOf<'lesson'>>;
