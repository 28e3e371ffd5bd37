/**
 * What a shell must be told to complete `lab`: a function that asks
 * `lab complete`, and `lab` itself where there is no such command.
 *
 * What was typed is handed over as arguments and never evaluated.
 *
 * @module
 */

/** The line that says: paths, as the shell offers them. */
export const FILES_LINE = ":files";

export const SHELLS = ["bash", "zsh", "fish"] as const;
export type Shell = typeof SHELLS[number];

/** Returns the script to be sourced by a shell; `command` runs lab. */
export function shellScript(shell: Shell, command: readonly string[]): string {
  const quote = shell === "fish" ? fishQuoted : quoted;
  return SCRIPTS[shell](command.map(quote).join(" "));
}

const quoted = (word: string) => `'${word.replaceAll("'", `'\\''`)}'`;

const fishQuoted = (word: string) =>
  `'${word.replaceAll("\\", "\\\\").replaceAll("'", "\\'")}'`;

const SCRIPTS: Record<Shell, (lab: string) => string> = {
  bash: (lab) =>
    `# Completion of lab in bash.
command -v lab >/dev/null || lab() { ${lab} "$@"; }

_lab_complete() {
  local line value current="\${COMP_WORDS[COMP_CWORD]}"
  COMPREPLY=()
  while IFS= read -r line; do
    if [ "$line" = "${FILES_LINE}" ]; then
      compopt -o filenames 2>/dev/null
      while IFS= read -r value; do
        COMPREPLY+=("$value")
      done < <(compgen -f -- "$current")
      return
    fi
    printf -v value %q "\${line%%$'\\t'*}"
    COMPREPLY+=("$value")
  done < <(${lab} complete -- "\${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null)
}
complete -F _lab_complete lab`,

  zsh: (lab) =>
    `# Completion of lab in zsh.
(( $+commands[lab] || $+functions[lab] )) || lab() { ${lab} "$@" }

_lab_complete() {
  local line value hint
  local -a found
  while IFS= read -r line; do
    if [[ $line == "${FILES_LINE}" ]]; then
      _files
      return
    fi
    value=\${line%%$'\\t'*} hint=\${line#*$'\\t'}
    found+=("\${value//:/\\\\:}\${hint:+:$hint}")
  done < <(${lab} complete -- "\${(@)words[2,CURRENT]}" 2>/dev/null)
  _describe lab found
}
(( $+functions[compdef] )) || { autoload -Uz compinit && compinit }
compdef _lab_complete lab`,

  fish: (lab) =>
    `# Completion of lab in fish.
if not type -q lab
    function lab
        ${lab} $argv
    end
end

function __lab_complete
    set -l words (commandline -opc) (commandline -ct)
    for line in (${lab} complete -- $words[2..-1] 2>/dev/null)
        if test "$line" = "${FILES_LINE}"
            __fish_complete_path (commandline -ct)
            return
        end
        echo $line
    end
end
complete -c lab -f -a '(__lab_complete)'`,
};
