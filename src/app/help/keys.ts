/** Every key that does something, by where it does. */
export interface KeyGroup {
  readonly where: string;
  readonly keys: readonly (readonly [keys: string, does: string])[];
}

export const KEY_GROUPS: readonly KeyGroup[] = [
  {
    where: 'Anywhere but in a text',
    keys: [
      ['?', 'this help'],
      ['P', 'present, and leave it again'],
      ['Ctrl Z', 'undo'],
      ['Ctrl Y', 'redo'],
      ['Esc', 'let go of what is selected, close, leave'],
      ['Tab', 'to the next part of the page: each has one stop'],
    ],
  },
  {
    where: 'In the picture',
    keys: [
      ['← ↑ ↓ →', 'to the nearest slab, instruction, container or volume'],
      ['Home End', 'to the top, to the ground'],
      ['Enter', 'look inside, or open and close what is drawn as one'],
      ['+ − 0', 'larger, smaller, all of it'],
    ],
  },
  {
    where: 'Steps and states',
    keys: [
      ['← →', 'one back, one on'],
      ['Home End', 'to the first, to the last'],
    ],
  },
  {
    where: 'While presenting',
    keys: [
      ['→ ↓ Page Down Space', 'on'],
      ['← ↑ Page Up', 'back'],
      ['Home End', 'to the first, to the last'],
      ['Esc', 'leave'],
    ],
  },
  {
    where: 'In the editor',
    keys: [
      ['Ctrl Space', 'what could stand here'],
      ['Ctrl .', 'put right what is marked'],
      ['F2', 'rename a stage'],
      ['Shift Alt F', 'format'],
      ['Ctrl M', 'Tab moves on instead of indenting'],
    ],
  },
  {
    where: 'In the terminal',
    keys: [
      ['Enter', 'run'],
      ['Shift Enter', 'a further line'],
      ['↑ ↓', 'earlier commands'],
      ['Ctrl C', 'stop what runs'],
      ['Ctrl L', 'clear'],
      ['↑ ↓ in the output', 'to what it names'],
    ],
  },
];
