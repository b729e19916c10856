/** Choosing free ids as shadow does. */

/**
 * A free id: for accounts of people the one above the highest in use, for those of the system the one below the lowest; what lies
 * beyond a used end of the range is searched afterwards. Undefined when all are taken.
 */
export function nextId(taken: readonly number[], { min, max }: { min: number; max: number }, system: boolean): number | undefined {
  const used = new Set(taken);
  const inRange = taken.filter((id) => id >= min && id <= max);
  if (system) {
    const start = inRange.reduce((lowest, id) => Math.min(lowest, id - 1), max);
    for (let id = start; id >= min; id--) if (!used.has(id)) return id;
    for (let id = max; id > start; id--) if (!used.has(id)) return id;
    return undefined;
  }
  const start = inRange.reduce((highest, id) => Math.max(highest, id + 1), min);
  for (let id = start; id <= max; id++) if (!used.has(id)) return id;
  return firstFree(taken, { min, max });
}

/** The lowest free id of a range. */
export function firstFree(taken: readonly number[], { min, max }: { min: number; max: number }): number | undefined {
  const used = new Set(taken);
  for (let id = min; id <= max; id++) if (!used.has(id)) return id;
  return undefined;
}

/** Whether a tool of shadow takes a text for the name of a user or group. */
export const isAccountName = (name: string): boolean => name.length <= 32 && /^[^-+~:,\s\0-\x1f][^:,\s/\0-\x1f]*$/.test(name);

/** A decimal id; undefined for another text. */
export const idOf = (text: string): number | undefined => (/^\d{1,10}$/.test(text) ? Number(text) : undefined);
