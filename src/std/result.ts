/** Either a value or a named fault. A fault is what the world did to us; it says where, so that it can be shown. */

export type Result<T, F> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly fault: F };

export const ok = <T>(value: T): { readonly ok: true; readonly value: T } => ({ ok: true, value });
export const fault = <F>(what: F): { readonly ok: false; readonly fault: F } => ({ ok: false, fault: what });
