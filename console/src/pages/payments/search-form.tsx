/** The search form. It is filled from the address and writes the address; it keeps nothing else. */
import { useQuery } from '@tanstack/react-query';
import { Button, DatePicker, Form, Input, Select, Tag } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useState } from 'react';
import type { Bilingual } from '../../../../src/http/contract.ts';
import { terminalsQuery } from '../../api.ts';
import { useSpeech } from '../../language/index.ts';
import { CHINA_OFFSET_MS, fenOf } from '../../parts/format.ts';
import { usePhone } from '../../parts/phone.ts';
import {
  isCode,
  isLastFour,
  OUTCOMES,
  type OutcomeTerm,
  type PaymentSearch,
  paymentSearch,
  termsIn,
} from './payment-search.ts';

interface SearchFormProps {
  readonly search: PaymentSearch;
  /** The name of the cause that is searched for, once an answer told it. */
  readonly causeTitle: Bilingual | null;
  readonly look: (search: PaymentSearch) => void;
}

interface Terms {
  readonly time?: readonly [Dayjs | null, Dayjs | null] | null;
  readonly amount?: string;
  readonly lastFour?: string;
  readonly terminal?: string;
  readonly code?: string;
  readonly outcome?: OutcomeTerm;
}

export function SearchForm({ search, causeTitle, look }: SearchFormProps) {
  const { t, sayAlone } = useSpeech();
  const phone = usePhone();
  const [open, setOpen] = useState(false);
  const submit = (terms: Terms) => look(searchOf(terms, search.cause));
  const causeTag = search.cause !== undefined && (
    <Tag closable onClose={() => look(withoutCause(search))} className="payments-cause">
      {t('payments.cause')}: {causeTitle === null ? search.cause : sayAlone(causeTitle)}
    </Tag>
  );
  if (phone && !open) {
    const n = termsIn(search);
    return (
      <div className="payments-folded">
        <Button onClick={() => setOpen(true)} aria-expanded={false}>
          {n === 0 ? t('payments.filters') : t('payments.filtersActive', { n })}
        </Button>
        {n > 0 && <Button onClick={() => look({})}>{t('payments.clear')}</Button>}
        {causeTag}
      </div>
    );
  }
  return (
    <Form<Terms>
      className="panel payments-form"
      layout="vertical"
      requiredMark={false}
      initialValues={termsOf(search)}
      onFinish={submit}
    >
      <SearchFields />
      <div className="payments-form-end">
        <Button type="primary" htmlType="submit">
          {t('payments.search')}
        </Button>
        <Button onClick={() => look({})}>{t('payments.clear')}</Button>
        {causeTag}
      </div>
    </Form>
  );
}

function SearchFields() {
  const { t, say } = useSpeech();
  const { data: terminals } = useQuery(terminalsQuery);
  const places = (terminals ?? []).map(({ terminalId, merchantName, name }) => ({
    value: terminalId,
    label: `${terminalId} ${say(merchantName)} ${say(name)}`,
  }));
  return (
    <>
      <Form.Item name="time" label={t('payments.time')} className="payments-form-time">
        <DatePicker.RangePicker
          showTime={{ format: 'HH:mm' }}
          format="YYYY-MM-DD HH:mm"
          allowEmpty={[true, true]}
          placeholder={[t('payments.from'), t('payments.to')]}
          classNames={{ popup: { root: 'payments-time-popup' } }}
        />
      </Form.Item>
      <Form.Item name="amount" label={t('payments.amount')} rules={[rule(isAmount, t('payments.badAmount'))]}>
        <Input inputMode="decimal" prefix="¥" allowClear autoComplete="off" />
      </Form.Item>
      <Form.Item name="lastFour" label={t('payments.lastFour')} rules={[rule(isLastFour, t('payments.badLastFour'))]}>
        <Input inputMode="numeric" maxLength={4} allowClear autoComplete="off" />
      </Form.Item>
      <Form.Item name="terminal" label={t('payments.terminal')}>
        <Select
          allowClear
          showSearch={{ optionFilterProp: 'label' }}
          placeholder={t('payments.anyTerminal')}
          options={places}
          popupMatchSelectWidth={false}
        />
      </Form.Item>
      <Form.Item name="code" label={t('payments.code')} rules={[rule(isCode, t('payments.badCode'))]}>
        <Input maxLength={2} allowClear autoComplete="off" placeholder="55" />
      </Form.Item>
      <Form.Item name="outcome" label={t('payments.outcome')}>
        <Select
          allowClear
          placeholder={t('payments.anyOutcome')}
          options={OUTCOMES.map((outcome) => ({ value: outcome, label: t(`outcome.${outcome}`) }))}
        />
      </Form.Item>
    </>
  );
}

const isAmount = (word: string): boolean => fenOf(word) !== undefined;

const rule = (fits: (word: string) => boolean, words: string) => ({
  validator: (_: unknown, word: string | undefined) =>
    word === undefined || word === '' || fits(word) ? Promise.resolve() : Promise.reject(new Error(words)),
});

const withoutCause = ({ cause: _, ...rest }: PaymentSearch): PaymentSearch => rest;

function termsOf(search: PaymentSearch): Terms {
  const { from, to, cause: _, ...words } = search;
  const time = [from === undefined ? null : pickerTime(from), to === undefined ? null : pickerTime(to)] as const;
  return { ...words, time };
}

function searchOf(terms: Terms, cause: string | undefined): PaymentSearch {
  const { time, ...words } = terms;
  const from = time?.[0];
  const to = time?.[1];
  return paymentSearch({
    ...words,
    cause,
    code: words.code?.trim().toUpperCase(),
    ...(from ? { from: instantOf(from.startOf('minute')) } : {}),
    // A minute that was chosen as the end belongs to the search.
    ...(to ? { to: instantOf(to.endOf('minute')) } : {}),
  });
}

// The picker knows the browser's zone only: its clock face is set to read as China's does.
const pickerTime = (at: number): Dayjs => dayjs(new Date(at + CHINA_OFFSET_MS).toISOString().slice(0, 23));
const instantOf = (time: Dayjs): number =>
  Date.UTC(time.year(), time.month(), time.date(), time.hour(), time.minute(), time.second(), time.millisecond()) -
  CHINA_OFFSET_MS;
