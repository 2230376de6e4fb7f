/** Answer codes as they came in live traffic: how often, from when to when, from which issuers, over which links. */
import { type Kysely, sql } from 'kysely';
import { type Instant, instant } from '../../std/index.ts';
import type { Bilingual, CodeSpace, TransactionKind } from '../../trade/index.ts';
import type { Database } from './schema.ts';

export interface CodeSeen {
  readonly space: CodeSpace;
  readonly code: string;
  /** What the message answered. */
  readonly answers: TransactionKind | 'reversal';
  readonly count: number;
  readonly firstAt: Instant;
  readonly lastAt: Instant;
  /** Those from which it came most, or whose payments were answered with it. */
  readonly issuers: readonly IssuerCount[];
  readonly links: readonly { readonly linkId: string; readonly count: number }[];
}

export interface IssuerCount {
  readonly issuerId: string;
  readonly issuerName: Bilingual | null;
  readonly count: number;
}

/** Of each code so many issuers and links are named; the counts are of all. */
const NAMED_MAX = 5;

interface Seen {
  readonly space: CodeSpace;
  readonly code: string;
  readonly answers: TransactionKind | 'reversal';
  readonly count: number;
  readonly first_at: number;
  readonly last_at: number;
  readonly issuers: readonly {
    readonly id: string;
    readonly zh: string | null;
    readonly en: string | null;
    readonly n: number;
  }[];
  readonly links: readonly { readonly id: string; readonly n: number }[];
}

/**
 * Every code of payments opened since then, demo traffic left out. An answer that was told to a terminal and one that an
 * issuer gave are counted each in its own space. Reads the payments of those days: for people, never on the payment path.
 */
export async function codesSeen(db: Kysely<Database>, since: Instant): Promise<readonly CodeSeen[]> {
  const { rows } = await sql<Seen>`
    with seen as (
      select
        coalesce(e.body ->> 'space', 'kacha.interchange') as space,
        e.body ->> 'code' as code,
        case when e.kind in ('reversal-confirmed', 'reversal-contradicted') then 'reversal' else p.transaction end as answers,
        e.at,
        p.issuer_id,
        (select f.body -> 'route' ->> 'link' from kacha.payment_event f
          where f.merchant_id = p.merchant_id and f.payment_id = p.payment_id and f.kind = 'forwarded'
          order by f.seq desc limit 1) as link
      from kacha.payment p
      join kacha.payment_event e on e.merchant_id = p.merchant_id and e.payment_id = p.payment_id
      where p.opened_at >= ${since} and not p.demo
        and e.kind in ('answered', 'issuer-answered', 'reversal-confirmed', 'reversal-contradicted')
        and e.body ->> 'code' is not null
    ),
    by_issuer as (
      select space, code, answers, issuer_id, count(*)::int as n,
        row_number() over (partition by space, code, answers order by count(*) desc, issuer_id) as place
      from seen where issuer_id is not null group by space, code, answers, issuer_id
    ),
    by_link as (
      select space, code, answers, link, count(*)::int as n,
        row_number() over (partition by space, code, answers order by count(*) desc, link) as place
      from seen where link is not null group by space, code, answers, link
    )
    select s.space, s.code, s.answers, count(*)::int as count, min(s.at)::bigint as first_at, max(s.at)::bigint as last_at,
      coalesce((select jsonb_agg(jsonb_build_object('id', b.issuer_id, 'zh', i.name_zh, 'en', i.name_en, 'n', b.n) order by b.place)
        from by_issuer b left join kacha.issuer i on i.issuer_id = b.issuer_id
        where b.space = s.space and b.code = s.code and b.answers = s.answers and b.place <= ${NAMED_MAX}), '[]'::jsonb) as issuers,
      coalesce((select jsonb_agg(jsonb_build_object('id', b.link, 'n', b.n) order by b.place)
        from by_link b
        where b.space = s.space and b.code = s.code and b.answers = s.answers and b.place <= ${NAMED_MAX}), '[]'::jsonb) as links
    from seen s
    group by s.space, s.code, s.answers
    order by count(*) desc, s.space, s.code, s.answers`.execute(db);
  return rows.map(codeSeen);
}

const codeSeen = ({ first_at, last_at, issuers, links, ...row }: Seen): CodeSeen => ({
  ...row,
  firstAt: instant(Number(first_at)),
  lastAt: instant(Number(last_at)),
  issuers: issuers.map(({ id, zh, en, n }) => ({
    issuerId: id,
    issuerName: zh === null || en === null ? null : { zh, en },
    count: n,
  })),
  links: links.map(({ id, n }) => ({ linkId: id, count: n })),
});
