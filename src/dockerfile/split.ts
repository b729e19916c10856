/** Splitting of argument texts into words (semantics a.5). */
const BLANKS = /[\t\v\f\r ]+/;
const SPACE = /\s/u;

/** Words between blanks, quotes ignored (FROM, EXPOSE, COPY, ADD, VOLUME). */
export function splitWords(text: string): string[] {
  return text === '' ? [] : text.split(BLANKS);
}


/** Words of ENV and LABEL: quotes group and stay in the word, an escape takes the next character with it and stays as well. */
export function splitNameValues(text: string, escape: string): string[] {
  const words: string[] = [];
  const characters = [...text];
  let word = '';
  let started = false;
  let quote = '';
  const end = (): void => {
    if (started) words.push(word);
    word = '';
    started = false;
  };
  for (let i = 0; i < characters.length; i++) {
    const c = characters[i] ?? '';
    if (quote === '' && SPACE.test(c)) {
      end();
      continue;
    }
    if (c === escape && quote !== "'") {
      if (i + 1 === characters.length) break;
      word += c + (characters[++i] ?? '');
      started = true;
      continue;
    }
    if (quote === '' && (c === "'" || c === '"')) quote = c;
    else if (c === quote) quote = '';
    word += c;
    started = true;
  }
  end();
  return words;
}
