/** Names for containers that got none, chosen by the id. */
const LEFT = 'admiring brave calm clever dreamy eager elegant focused gentle happy jolly keen lucid modest nifty patient quirky serene sharp tender vibrant wise zen'.split(' ');
const RIGHT = 'babbage bell bohr cerf curie darwin dijkstra einstein euler fermat goodall hamilton hopper kepler knuth lamport lovelace mendel newton noether pascal ritchie turing wozniak'.split(' ');

export function containerName(id: string): string {
  const [a, b] = [Number.parseInt(id.slice(0, 6), 16), Number.parseInt(id.slice(6, 12), 16)];
  return `${LEFT[a % LEFT.length] ?? ''}_${RIGHT[b % RIGHT.length] ?? ''}`;
}
