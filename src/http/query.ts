/** Questions as pages and programs put them, parsed once; a wrong one is answered with the nearest valid form. */
import { z } from 'zod';
import { nearest } from '../std/index.ts';
import { type Language, VOICES, type Voice } from '../trade/index.ts';
import { badRequest } from './faults.ts';

/** Parses or answers 400 naming the field. */
export function parsed<Schema extends z.ZodType>(schema: Schema, value: unknown): z.infer<Schema> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  const field = issue?.path.join('.') ?? '';
  throw badRequest({ zh: `参数 ${field} 不对`, en: `${field}: ${issue?.message ?? 'not understood'}` });
}

export function voiceOf(text: string | undefined): Voice {
  if (text === undefined || text === '') return 'support';
  const voice = VOICES.find((known) => known === text);
  if (voice === undefined) throw badRequest({ zh: '没有这个读者', en: 'no such voice' }, nearest(text, VOICES));
  return voice;
}

export const languageIn = (text: string | undefined): Language => (text === 'en' ? 'en' : 'zh');

export const voiceQuery = z.object({ voice: z.string().max(20).optional() });
