import type { VNode } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { Heading } from '../app/heading.js';
import type { BenchClient } from './bench-client.js';
import { startBench } from './bench-client.js';
import type { CheckedText, TextProblem } from './bench-messages.js';
import type { RuleEditor } from './editor.js';
import { openEditor } from './editor.js';
import { takeForBench } from '../data/text-for-bench.js';
import { countText } from '../logs/view/texts.js';
import { ProblemList } from './problem-list.js';
import { RecordsChoice } from './records-choice.js';
import { RuleResult } from './rule-result.js';
import { benchLanguages } from './start-texts.js';

/** How long a text rests before it is checked, in ms. */
const restMs = 150;

/** The texts of the languages, kept while other views are shown. */
const texts = new Map(benchLanguages.map(({ name, text }) => [name, text]));
let languageBefore = 'match';

/** The language of the rule that another view handed over, which is shown then; else the one before. */
function languageAtFirst(): string {
  const handed = takeForBench();
  if (handed) texts.set(handed.language, handed.text);
  return handed?.language ?? languageBefore;
}

/** The rule bench: a rule, checked as it is written, tried on samples or records, and in the other languages. */
export function RulesView(): VNode {
  const [language, setLanguage] = useState(languageAtFirst);
  const [client, setClient] = useState<BenchClient | undefined>(undefined);
  const [checked, setChecked] = useState<CheckedText | undefined>(undefined);
  const [failure, setFailure] = useState<string | undefined>(undefined);
  const [recordsNumber, setRecordsNumber] = useState(0);
  const place = useRef<HTMLDivElement>(null);
  const editor = useRef<RuleEditor | undefined>(undefined);
  const languageNow = useRef(language);
  languageNow.current = languageBefore = language;
  const checkNow = useRef<() => void>(() => undefined);

  useEffect(() => {
    const bench = startBench();
    let timer: ReturnType<typeof setTimeout> | undefined;
    let number = 0;
    checkNow.current = () => {
      const own = ++number;
      bench.check(texts.get(languageNow.current)!, languageNow.current).then(
        (result) => {
          if (own !== number) return;
          setChecked(result);
          setFailure(undefined);
          editor.current?.showProblems(result.problems.map(diagnosticOf));
        },
        (error: Error) => own === number && setFailure(error.message),
      );
    };
    editor.current = openEditor({
      parent: place.current!,
      text: texts.get(languageNow.current)!,
      async complete({ pos, state, explicit }) {
        const found = await bench.complete(state.doc.toString(), pos, languageNow.current).catch(() => undefined);
        if (!found || (!explicit && found.options.length === 0)) return null;
        return { from: found.from, options: [...found.options], filter: false };
      },
      onChange(text) {
        texts.set(languageNow.current, text);
        clearTimeout(timer);
        timer = setTimeout(() => checkNow.current(), restMs);
      },
    });
    setClient(bench);
    return () => {
      clearTimeout(timer);
      editor.current?.destroy();
      bench.stop();
    };
  }, []);

  useEffect(() => {
    editor.current?.setText(texts.get(language)!);
    checkNow.current();
  }, [language, recordsNumber]);

  return (
    <>
      <Heading title="Rules" />
      <p>
        <label>
          Language{' '}
          <select value={language} onChange={(event) => setLanguage(event.currentTarget.value)}>
            {benchLanguages.map(({ name, title }) => (
              <option key={name} value={name}>
                {title}
              </option>
            ))}
          </select>
        </label>
      </p>
      <div ref={place} class="editor" />
      <p class="note">Ctrl-Space completes field names; F8 goes to the next problem; Tab leaves the editor.</p>
      {client && <RecordsChoice client={client} onChange={() => setRecordsNumber((before) => before + 1)} />}
      {failure !== undefined && <p role="alert">The rule cannot be checked: {failure}</p>}
      {checked && <ProblemList problems={checked.problems} text={texts.get(language)!} />}
      {checked && <Passed checked={checked} />}
      {checked?.rules.map((rule, number) => (
        <RuleResult key={number} rule={rule} />
      ))}
    </>
  );
}

/** Tells of a text without a rule that is not empty, and of rules that are not tried, or not looked at. */
function Passed({ checked: { rules, problems, onlyChecked, others } }: { checked: CheckedText }): VNode | null {
  const sentences = [
    ...(onlyChecked > 0
      ? [`The first ${countText(rules.length, 'rule')} are tried; ${countText(onlyChecked, 'other')} only checked.`]
      : []),
    ...(others > 0
      ? [`Left out, since ${others === 1 ? 'it is' : 'they are'} not about CloudTrail: ${countText(others, 'rule')}.`]
      : []),
    ...(rules.length === 0 && problems.length === 0 && others === 0
      ? ['No rule was found in the text. Is it in the language that is chosen above?']
      : []),
  ];
  return sentences.length === 0 ? null : <p class="note">{sentences.join(' ')}</p>;
}

function diagnosticOf({ from, to, severity, message, replacement }: TextProblem) {
  return {
    from,
    to,
    severity: severity === 'note' ? ('info' as const) : severity,
    message,
    ...(replacement !== undefined && {
      actions: [
        {
          name: `Write ${replacement}`,
          apply: (view: { dispatch: (change: object) => void }, start: number, end: number) =>
            view.dispatch({ changes: { from: start, to: end, insert: replacement } }),
        },
      ],
    }),
  };
}
