/** GET /api/explain: a code without a payment. Works with no data at all. */
import { z } from 'zod';
import { explainCode, lookUpCode, viewFor } from '../../diagnosis/index.ts';
import { nearest } from '../../std/index.ts';
import { CODE_SPACES, isCodeSpace } from '../../trade/index.ts';
import type { CodeAnswer } from '../contract.ts';
import { isDiscreetCode, isInitiated } from '../discretion.ts';
import { badRequest, notFound } from '../faults.ts';
import { parsed, voiceOf, voiceQuery } from '../query.ts';
import type { RouteContext } from '../route-context.ts';

/** Wallets name their reasons in words: the longest there is has 42 characters. */
const CODE_CHARS_MAX = 48;

const explainQuery = voiceQuery.extend({
  code: z.string().min(1).max(CODE_CHARS_MAX),
  space: z.string().max(40).optional(),
});

export function addExplain({ app }: RouteContext): void {
  app.get('/api/explain', async (request): Promise<CodeAnswer> => {
    const query = parsed(explainQuery, request.query);
    const voice = voiceOf(query.voice);
    const { space } = query;
    if (space !== undefined && !isCodeSpace(space)) {
      throw badRequest(
        { zh: '没有这个码空间', en: 'no such code space' },
        nearest(space, CODE_SPACES) ?? CODE_SPACES[0],
      );
    }
    const found = lookUpCode(query.code, space);
    if (!found.ok) {
      const near = found.fault.nearest.find((row) => isInitiated(voice) || !isDiscreetCode(row.code, row.space));
      throw notFound({ zh: '没有这个应答码', en: 'no space knows this code' }, near?.code);
    }
    const explanations = found.value.map((row) => viewFor(explainCode({ space: row.space, code: row.code }), voice));
    return { readings: explanations.flatMap(({ code }) => (code === null ? [] : [code])), explanations };
  });
}
