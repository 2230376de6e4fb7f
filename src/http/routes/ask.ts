/** POST /api/ask: a guided conversation about anybody's terminal. Stateless: it comes whole and goes whole. */
import { askAnswer, conversationFaultWords, readConversation } from '../../diagnosis/index.ts';
import type { AskAnswer } from '../contract.ts';
import { badRequest } from '../faults.ts';
import { parsed, voiceOf, voiceQuery } from '../query.ts';
import type { RouteContext } from '../route-context.ts';

export function addAsk({ app }: RouteContext): void {
  app.post('/api/ask', async (request): Promise<AskAnswer> => {
    const voice = voiceOf(parsed(voiceQuery, request.query).voice);
    const told = readConversation(request.body ?? {});
    if (told.ok) return askAnswer(told.value, voice);
    const { line, nearest } = conversationFaultWords(told.fault);
    throw badRequest(line, nearest);
  });
}
