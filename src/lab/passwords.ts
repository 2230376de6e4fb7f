/** Who may do what at a counter, as the host of its terminal judges it. */
import type { Role } from '../terminal/index.ts';

/** What the shop's people know by heart. They protect nothing. */
const PASSWORDS: Readonly<Record<Role, string>> = { supervisor: '123456', administrator: '12345678', cashier: '0000' };

export const verdictOn = (password: string, role: Role): 'right' | 'wrong' =>
  password === PASSWORDS[role] ? 'right' : 'wrong';
