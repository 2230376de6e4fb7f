/** What the API keeps from the chosen voice. A code that was not given and one that may not be read are told apart. */

/** The API writes stars where a reader may not know the code; it then leaves out evidence, way and messages too. */
export const isWithheld = (code: string | null): boolean => code !== null && /^\*+$/.test(code);
