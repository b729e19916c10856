/** A function that remembers its last results. */
export function remembered<T>(size: number, make: (key: string) => T): (key: string) => T {
  const known = new Map<string, T>();
  return (key) => {
    const found = known.get(key);
    if (found !== undefined) return found;
    const made = make(key);
    if (known.size >= size) for (const oldest of known.keys()) {
      known.delete(oldest);
      break;
    }
    known.set(key, made);
    return made;
  };
}
