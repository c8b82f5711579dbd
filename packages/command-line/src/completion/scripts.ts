/** The shells that words can be completed in. */
export const shells = ['bash', 'zsh', 'fish'] as const;

/** One of the shells. */
export type Shell = (typeof shells)[number];

/** How a shell is to ask: `program` with `subcommand`, the binary's name and its words, the one at the cursor last. */
export interface CompletionScript {
  readonly binaries: readonly string[];
  readonly program: string;
  readonly subcommand: string;
}

/** The script that makes a shell complete the words of some binaries. */
export function completionScript(shell: Shell, script: CompletionScript): string {
  return { bash, zsh, fish }[shell](script);
}

/** bash ends a word at `:` and `=`, and replaces what follows: candidates lose the text before that. It may be as old as 3.2. */
function bash({ binaries, program, subcommand }: CompletionScript): string {
  return `# Completion of ${binaries.join(', ')} for bash.
_${program}_complete() {
  local line="\${COMP_LINE:0:COMP_POINT}" word start value flags='' words=()
  # The words as typed: COMP_WORDS has them in pieces.
  read -r -a words <<< "$line"
  word=''
  case "$line" in *[[:space:]]) words+=('') ;; *) word="\${words[\${#words[@]}-1]}" ;; esac
  word="\${word#[\\'\\"]}"
  words[\${#words[@]}-1]="$word"
  start=''
  case "$COMP_WORDBREAKS" in *:*) case "$word" in *[:=]*) start="\${word%"\${word##*[:=]}"}" ;; esac ;; esac
  COMPREPLY=()
  while IFS= read -r value; do
    if [ -z "$flags" ]; then flags="$value"; continue; fi
    value="\${value%%$'\\t'*}"
    COMPREPLY+=("\${value:\${#start}}")
  done < <(${program} ${subcommand} "\${1##*/}" "\${words[@]:1}" 2>/dev/null)
  case "$flags" in *open*) compopt -o nospace 2>/dev/null ;; esac
  case "$flags" in
    *files*)
      compopt -o filenames 2>/dev/null
      while IFS= read -r value; do COMPREPLY+=("$value"); done < <(compgen -f -- "\${word:\${#start}}")
      ;;
  esac
}
complete -F _${program}_complete ${binaries.join(' ')}
`;
}

function zsh({ binaries, program, subcommand }: CompletionScript): string {
  return `#compdef ${binaries.join(' ')}
# Completion of ${binaries.join(', ')} for zsh.
_${program}_complete() {
  local flags='' line found=1
  local -a values shown
  while IFS= read -r line; do
    if [[ -z $flags ]]; then flags=$line; continue; fi
    values+=("\${line%%$'\\t'*}")
    shown+=("\${line/$'\\t'/  -- }")
  done < <(${program} ${subcommand} "\${words[1]:t}" "\${(@Q)words[2,CURRENT]}" 2>/dev/null)
  if (( $#values )); then
    if [[ $flags == *open* ]]; then compadd -l -S '' -d shown -a values && found=0
    else compadd -l -d shown -a values && found=0; fi
  fi
  if [[ $flags == *files* ]]; then _files && found=0; fi
  return found
}
if [[ $funcstack[1] == _${program} ]]; then _${program}_complete "$@"; else compdef _${program}_complete ${binaries.join(' ')}; fi
`;
}

/** fish adds no space after a word that ends with `:` or `.`. */
function fish({ binaries, program, subcommand }: CompletionScript): string {
  return `# Completion of ${binaries.join(', ')} for fish.
function __${program}_complete
    set -l words (commandline -opc)
    set -l word (commandline -ct)
    set -l binary (string replace -r '.*/' '' -- $words[1])
    set -l lines (${program} ${subcommand} $binary $words[2..-1] "$word" 2>/dev/null)
    for line in $lines[2..-1]
        echo $line
    end
    if string match -q '*files*' -- $lines[1]
        __fish_complete_path $word
    end
end
${binaries.map((binary) => `complete -c ${binary} -f -a '(__${program}_complete)'`).join('\n')}
`;
}
