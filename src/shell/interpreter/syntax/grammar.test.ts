import { describe, expect, it } from 'vitest';
import type { Dialect } from '../state.ts';
import { parse } from './grammar.ts';
import { sketch } from './testdata/sketch.ts';

function tree(text: string, dialect: Dialect = 'bash', extendedGlobs = false): string {
  const { statements, failure } = parse(text, dialect, extendedGlobs);
  return failure === undefined ? sketch(statements) : `${sketch(statements)}! ${failure.messages.join(' / ')}`;
}

describe('what every shell reads', () => {
  it.each([
    ['a b; c & d', '[a b]; [c]&; [d]'],
    ['a && b || ! c | d', '[a] && [b] || pipe(![c] | [d])'],
    ['x=1 y=$z a b=c', '[x=1 y=${z} a b=c]'],
    ['a >f 2>&1 <<E\n$x "y"\nE\n', '[a >f 2>&1 <<${x} "y"\n]'],
    ["a <<'E'\n$x\nE\n", '[a <<$x\n]'],
    ['a <<-E\n\t\tb\n\tE\n', '[a <<b\n]'],
    ['a <<A; b <<B\n1\nA\n2\nB\nc', '[a <<1\n]; [b <<2\n]; [c]'],
    ['if a; then b; elif c; then d; else e; fi >f', 'if {[a]}{[b]} {[c]}{[d]} else {[e]}>f'],
    ['while a; do b; done; until a; do b; done', 'while {[a]}{[b]}; until {[a]}{[b]}'],
    ['for i in a $b\ndo c; done; for i do d; done', 'for i in a ${b} {[c]}; for i {[d]}'],
    ['case $x in (a|b*) c;; d) ;; esac', 'case ${x} a|b*{[c]};; d{};;'],
    ['f() { a; }; { b; }; (c; d)', 'function f {[a]}; {[b]}; ([c]; [d])'],
    ['echo $(a $(b) `c \\`d\\``)', '[echo $([a $([b]) $([c $([d])])])]'],
    ['a\\\nb \\\n c', '[ab c]'],
    ['i\\\nf a; then b; fi', 'if {[a]}{[b]}'],
    ["a\\ b'c'\"d $e\\\"\\f\" #g", "[a\\ b'c'\"d ${e}\\\"\\f\"]"],
    ['${x} ${#x} ${#} ${x:-a b} ${x##*/} $10', '[${x} ${#x} ${#} ${x :- a b} ${x ## */} ${1}0]'],
    ['"${x-\'a}" ${x-\'}\'} "${x#\'}\'}"', "[\"${x - 'a}\" ${x - '}'} \"${x # '}'}\"]"],
    ['$((1 + $x * (2))) $', '[$<1 + ${x} * (2)> $]'],
    ['case a in a) esac', 'case a a{};;'],
    ['a |\n\n b &&\n c', 'pipe([a] | [b]) && [c]'],
    ['', ''],
  ])('%j', (text, expected) => {
    expect((['dash', 'busybox', 'bash'] as const).map((dialect) => tree(text, dialect))).toEqual([expected, expected, expected]);
  });
});

describe('what bash reads as more than words', () => {
  it.each([
    ['[[ -f $x && ! a == b* || (c) ]]', 'test ((-f ${x} && !a == b*) || -n c)'],
    ['[[ a =~ ^(b|c d)$ ]]', 'test a =~ ^(b|c d)$'],
    ['[[ a == @(b|c) ]]', 'test a == @(b|c)'],
    ['((i++)); ((a); b)', 'arithmetic <i++>; (([a]); [b])'],
    ['for ((i=0; i<$n; i++)); do a; done', 'for <i=0| i<$n| i++> {[a]}'],
    ['a=(b "c d" [2]=e) a[1+1]+=f', '[a=(b "c d" @2=e) a@1+1+=f]'],
    ['a=( # none\n  b\n)', '[a=(b)]'],
    ['declare -A m=([k v]=w)', '[declare -A m=(@k v=w)]'],
    ['ls a[0-9] b[1]', '[ls a[0-9] b[1]]'],
    ['echo $((a); (b))', '[echo $(([a]); ([b]))]'],
    ["$'a\\tb' $\"c\" $[1+2]", "['a\tb' \"c\" $<1+2>]"],
    ['a <(b) >(c) {fd}>d &>e |& f <<<g', 'pipe([a <([b]) >([c]) fd>d &>e] |& [f <<<g])'],
    ['time -p a; ! ! b; time', 'pipe(time-posix [a]); pipe(!![b]); pipe(time-bash )'],
    ['function f { a; }; function g () (b)', 'function f {[a]}; function g ([b])'],
    ['select x in a; do b; done; coproc c { d; }', 'select x in a {[b]}; coproc'],
    ['case a in b) c;& d) e;;& esac', 'case a b{[c]};& d{[e]};;&'],
    ['${x/a\\/b/c} ${x////_} ${x:1:$n} ${x: -1} ${x:a?1:2:3}', '[${x / a\\/b with c} ${x // / with _} ${x from 1 for $n} ${x from  -1} ${x from a?1:2 for 3}]'],
    ['${a[1]} ${a[@]} ${#a[@]} ${!a[@]} ${!x} ${!x*} ${x^^} ${x@Q}', '[${a@1} ${a@@} ${#a@@} ${!a@@} ${!x} ${!x names*} ${x ^^ } ${x @ Q}]'],
    ['${x!} ${} ${#x:-1}', '[${x unknown} ${} ${#x unknown}]'],
  ])('%j', (text, expected) => {
    expect(tree(text)).toBe(expected);
  });

  it('patterns like @(a|b) are words once extglob is on', () => {
    expect(tree('echo @(a|b c)*', 'bash', true)).toBe('[echo @(a|b c)*]');
    expect(tree('echo @(a)', 'bash')).toMatch(/unexpected token `\('/);
  });
});

describe('what other shells read as words', () => {
  it.each<[string, string, string]>([
    ['[[ a == b ]] && c', '[[[ a == b ]]] && [c]', '[[[ a == b ]]] && [c]'],
    ['[[ a && b ]]', '[[[ a] && [b ]]]', '[[[ a -a b ]]]'],
    ['((a))', '(([a]))', '(([a]))'],
    ['a &>b', '[a]&; [>b]', '[a &>b]'],
    ['a[1]=b c+=d {e}>f', '[a[1]=b c+=d {e} >f]', '[a[1]=b c+=d {e} >f]'],
    ['time a', '[time a]', '[time a]'],
    ["$'a' $\"b\" $[1]", "[$'a' $\"b\" $[1]]", "['a' $\"b\" $[1]]"],
    ['function f { a; }', '! Syntax error: "}" unexpected', 'function f {[a]}'],
    ['select a', '[select a]', '[select a]'],
  ])('%j', (text, dash, busybox) => {
    expect(tree(text, 'dash')).toBe(dash);
    expect(tree(text, 'busybox')).toBe(busybox);
  });
});

it('what stands on earlier lines is kept, with where the refused line begins', () => {
  const { statements, failure } = parse('a\nb; )\nc', 'dash');
  expect(sketch(statements)).toBe('[a]');
  expect(failure).toMatchObject({ messages: ['Syntax error: ")" unexpected'], line: 2, status: 2, runsTo: 2, isUnfinished: false });
});

it.each(['if a', 'a |', "'", '"$(', '${x', '[[ a', 'a=(', '`a', '{ a'])('%j may still become whole', (text) => {
  expect(parse(text, 'bash').failure?.isUnfinished).toBe(true);
});

it('bash refuses the text of backquotes when it is run, the others at once', () => {
  const text = 'echo `a\n)`';
  expect(parse(text, 'dash').failure?.messages).toEqual(['Syntax error: ")" unexpected']);
  expect(tree(text)).toBe('[echo $([a])]');
});

it('here-documents that the text ends in are told of', () => {
  expect(parse('a <<E\nb', 'bash').unclosed).toEqual([{ delimiter: 'E', startLine: 1, endLine: 2 }]);
  expect(tree('a <<E\nb')).toBe('[a <<b\n]');
});
