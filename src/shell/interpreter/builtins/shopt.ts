/** shopt: bash's options beside those of set. */
import { options, out, usage, type Builtin } from './builtin.ts';
import { BASH_NAMES } from './options.ts';

const SHOPT = new Set('autocd assoc_expand_once cdable_vars cdspell checkhash checkjobs checkwinsize cmdhist compat31 compat32 compat40 compat41 compat42 compat43 compat44 complete_fullquote direxpand dirspell dotglob execfail expand_aliases extdebug extglob extquote failglob force_fignore globasciiranges globskipdots globstar gnu_errfmt histappend histreedit histverify hostcomplete huponexit inherit_errexit interactive_comments lastpipe lithist localvar_inherit localvar_unset login_shell mailwarn no_empty_cmd_completion nocaseglob nocasematch noexpand_translation nullglob patsub_replacement progcomp progcomp_alias promptvars restricted_shell shift_verbose sourcepath varredir_close xpg_echo'.split(' '));

export const shopt: Builtin = function* (shell, words) {
  const { flags, operands } = options(shell, words, 'pqsuo', '[-pqsu] [-o] [optname ...]');
  let status = 0;
  for (const name of operands.length > 0 ? operands : [...SHOPT]) {
    const option = flags.has('o') ? BASH_NAMES.find(([long]) => long === name)?.[1] : SHOPT.has(name) ? name : undefined;
    if (option === undefined) throw usage(shell, '', `${name}: invalid ${flags.has('o') ? 'option' : 'shell option'} name`);
    const target = flags.has('o') ? shell.options : shell.shopt;
    if (flags.has('s')) target.add(option);
    else if (flags.has('u')) target.delete(option);
    else {
      const on = target.has(option);
      if (!on) status = 1;
      if (!flags.has('q')) yield* out(shell, flags.has('p') ? `shopt -${on ? 's' : 'u'} ${name}\n` : `${name.padEnd(15)}\t${on ? 'on' : 'off'}\n`);
    }
  }
  return status;
};
