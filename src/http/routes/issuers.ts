/** GET /api/issuers and POST /api/issuers/:id/behaviour: the fictional issuers, and how to make one misbehave. */
import { z } from 'zod';
import { type Behaviour, FICTIONAL_ISSUERS } from '../../issuer/index.ts';
import { nearest } from '../../std/index.ts';
import { issuerId } from '../../trade/index.ts';
import type { IssuerBehaviour, IssuerItem } from '../contract.ts';
import { notFound } from '../faults.ts';
import { parsed } from '../query.ts';
import type { RouteContext } from '../route-context.ts';

const behaviourBody = z.object({
  mode: z.enum(['normal', 'down', 'silent', 'slow', 'code']),
  delayMs: z.number().int().min(0).max(600_000).optional(),
  code: z
    .string()
    .regex(/^[0-9A-Z]{2}$/, 'two letters or digits')
    .optional(),
});

/** Longer than the switch waits, so that "slow" means "too late" unless somebody says how slow. */
const SLOW_MS = 30_000;

export function addIssuers({ app, platform }: RouteContext): void {
  const item = (issuer: (typeof FICTIONAL_ISSUERS)[number]): IssuerItem => {
    const host = platform.issuers.get(issuer.issuerId);
    return {
      issuerId: issuer.issuerId,
      name: issuer.name,
      link: platform.switchHost.linkReady(issuer.issuerId) ? 'up' : 'down',
      behaviour: toContract(host?.behaviour ?? { kind: 'normal' }),
    };
  };

  app.get('/api/issuers', async (): Promise<readonly IssuerItem[]> => FICTIONAL_ISSUERS.map(item));

  app.post<{ Params: { id: string } }>('/api/issuers/:id/behaviour', async (request): Promise<IssuerItem> => {
    const { id } = request.params;
    const host = platform.issuers.get(issuerId(id));
    const issuer = FICTIONAL_ISSUERS.find((known) => known.issuerId === id);
    if (host === undefined || issuer === undefined) {
      throw notFound(
        { zh: '没有这家发卡行', en: 'no such issuer' },
        nearest(
          id,
          FICTIONAL_ISSUERS.map((known) => known.issuerId),
        ),
      );
    }
    host.behave(fromContract(parsed(behaviourBody, request.body)));
    return item(issuer);
  });
}

function toContract(behaviour: Behaviour): IssuerBehaviour {
  switch (behaviour.kind) {
    case 'slow':
      return { mode: 'slow', delayMs: behaviour.delayMs };
    case 'code':
      return { mode: 'code', code: behaviour.code };
    case 'deaf':
      return { mode: 'silent' };
    default:
      return { mode: behaviour.kind };
  }
}

function fromContract(behaviour: z.infer<typeof behaviourBody>): Behaviour {
  switch (behaviour.mode) {
    case 'slow':
      return { kind: 'slow', delayMs: behaviour.delayMs ?? SLOW_MS };
    case 'code':
      return { kind: 'code', code: behaviour.code ?? '96' };
    default:
      return { kind: behaviour.mode };
  }
}
