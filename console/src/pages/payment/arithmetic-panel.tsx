/** The arithmetic behind the verdict, against one other cause at a time. Folded away until asked for. */
import { Collapse, Select } from 'antd';
import { useState } from 'react';
import type { Bilingual, Explanation } from '../../../../src/http/contract.ts';
import { useSpeech } from '../../language/index.ts';
import { figure } from '../../parts/format.ts';
import { type Comparison, type ComparisonLine, comparison, ratioOf } from './comparison.ts';

export function ArithmeticPanel({ explanation }: { readonly explanation: Explanation }) {
  const { t } = useSpeech();
  if (othersOf(explanation).length === 0) return null;
  return (
    <Collapse
      className="payment-arithmetic"
      items={[{ key: 'why', label: t('payment.why'), children: <Arithmetic explanation={explanation} /> }]}
    />
  );
}

function Arithmetic({ explanation }: { readonly explanation: Explanation }) {
  const { t, sayAlone } = useSpeech();
  const others = othersOf(explanation);
  const nameOf = ({ cause, title }: OtherCause): string =>
    cause === UNDECIDED ? t('payment.undecided') : sayAlone(title);
  const [picked, setPicked] = useState<string | null>(null);
  const other = others.find(({ cause }) => cause === picked) ?? others[0];
  const compared = other === undefined ? null : comparison(explanation, other.cause);
  if (other === undefined || compared === null) return null;
  return (
    <>
      <p className="hint">{t('payment.whyLead')}</p>
      <div className="payment-than">
        <span>{t('payment.whyThan')}</span>
        <Select
          aria-label={t('payment.whyThan')}
          value={other.cause}
          onChange={setPicked}
          options={others.map((one) => ({ value: one.cause, label: nameOf(one) }))}
          popupMatchSelectWidth={false}
        />
      </div>
      <ComparisonTable compared={compared} chosenName={sayAlone(explanation.verdict.title)} otherName={nameOf(other)} />
    </>
  );
}

interface ComparisonTableProps {
  readonly compared: Comparison;
  readonly chosenName: string;
  readonly otherName: string;
}

function ComparisonTable({ compared, chosenName, otherName }: ComparisonTableProps) {
  const { t, sayAlone } = useSpeech();
  const { prior, lines, alike, posterior, product } = compared;
  return (
    <table className="payment-sums figures">
      <thead>
        <tr>
          <th scope="col">{t('payment.line')}</th>
          <th scope="col">{chosenName}</th>
          <th scope="col">{otherName}</th>
          <th scope="col">{t('payment.ratio')}</th>
        </tr>
      </thead>
      <tbody>
        <Sum line={prior} name={t('payment.prior')} />
        {lines.map((line) => (
          <Sum key={line.evidence} line={line} name={line.text === null ? line.evidence : sayAlone(line.text)} />
        ))}
        {alike > 0 && (
          <tr>
            <td colSpan={4} className="hint">
              {t('payment.alike', { n: alike })}
            </td>
          </tr>
        )}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">{t('payment.product')}</th>
          <td />
          <td />
          <td>{ratioWords(product)}</td>
        </tr>
        <Sum line={posterior} name={t('payment.posterior')} />
      </tfoot>
    </table>
  );
}

function Sum({ line, name }: { readonly line: ComparisonLine; readonly name: string }) {
  return (
    <tr>
      <th scope="row">{name}</th>
      <td>{figure(line.chosen)}</td>
      <td>{figure(line.other)}</td>
      <td>{ratioWords(ratioOf(line))}</td>
    </tr>
  );
}

const ratioWords = (ratio: number): string => (Number.isFinite(ratio) ? `×${figure(ratio)}` : '∞');

/** The hypothesis that it is none of the known causes. */
const UNDECIDED = 'none-of-these';

interface OtherCause {
  readonly cause: string;
  readonly title: Bilingual;
}

/** Those with a name first, then every other cause that was weighed, the likeliest first. */
function othersOf({ verdict, alternatives, terms }: Explanation): readonly OtherCause[] {
  const named = new Set(alternatives.map(({ cause }) => cause));
  return terms
    .filter(({ cause }) => cause !== verdict.cause)
    .toSorted((a, b) => Number(named.has(b.cause)) - Number(named.has(a.cause)) || b.posterior - a.posterior);
}
