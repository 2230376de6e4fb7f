import { promisesOf } from '../dialect.suite.ts';
import { iso1987Bcd, iso1987Ebcdic } from './iso-1987.ts';
import { dialects } from './known.ts';

const RUNS = 60;

for (const known of dialects()) {
  if (known.name.startsWith('iso8583.')) promisesOf(known.build(), RUNS);
}

promisesOf(
  {
    ...iso1987Bcd({ element55: 'reserved', justified: 'right', fillNibble: 0xf }),
    name: 'iso8583.1987.bcd, every setting moved',
  },
  RUNS,
);
promisesOf(
  {
    ...iso1987Ebcdic({ element55: 'reserved', codePage: '1047' }),
    name: 'iso8583.1987.ebcdic, every setting moved',
  },
  RUNS,
);
