import type { CompletionSource } from '@codemirror/autocomplete';
import { autocompletion, completionKeymap } from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import type { Diagnostic } from '@codemirror/lint';
import { lintGutter, nextDiagnostic, previousDiagnostic, setDiagnostics } from '@codemirror/lint';
import { EditorState } from '@codemirror/state';
import { EditorView, keymap, lineNumbers } from '@codemirror/view';

/** An editor of a rule. */
export interface RuleEditor {
  readonly setText: (text: string) => void;
  readonly showProblems: (problems: readonly Diagnostic[]) => void;
  readonly destroy: () => void;
}

/** The beginning of an editor, and its listener. */
export interface RuleEditorOptions {
  readonly parent: HTMLElement;
  readonly text: string;
  readonly complete: CompletionSource;
  readonly onChange: (text: string) => void;
}

/**
 * An editor in a shadow tree: there its styles are style sheets made by the script, which the policy of the page allows; elsewhere they
 * would be a style element. Tab leaves it, as any other field.
 */
export function openEditor({ parent, text, complete, onChange }: RuleEditorOptions): RuleEditor {
  const root = parent.shadowRoot ?? parent.attachShadow({ mode: 'open' });
  const view = new EditorView({
    root,
    parent: root as unknown as Element,
    state: EditorState.create({
      doc: text,
      extensions: [
        lineNumbers(),
        history(),
        lintGutter(),
        autocompletion({ override: [complete] }),
        keymap.of([...completionKeymap, ...problemKeymap, ...defaultKeymap, ...historyKeymap]),
        EditorView.lineWrapping,
        EditorView.contentAttributes.of({ 'aria-label': 'Rule' }),
        EditorView.updateListener.of((update) => {
          if (update.docChanged) onChange(update.state.doc.toString());
        }),
        look,
      ],
    }),
  });
  return {
    setText: (next) => view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: next } }),
    showProblems: (problems) => {
      const { length } = view.state.doc;
      const kept = problems.filter(({ to }) => to <= length);
      view.dispatch(setDiagnostics(view.state, kept));
    },
    destroy: () => view.destroy(),
  };
}

/** As in other editors. The list of problems is below the editor; CodeMirror's own is one that screen readers cannot use. */
const problemKeymap = [
  { key: 'F8', run: nextDiagnostic },
  { key: 'Shift-F8', run: previousDiagnostic },
];

/** Colours of the page, which a shadow tree inherits as variables. */
const look = EditorView.theme({
  '&': { color: 'var(--text)', backgroundColor: 'var(--page)', border: '1px solid var(--line)', minHeight: '9rem' },
  '.cm-content': { fontFamily: 'ui-monospace, monospace', caretColor: 'var(--text)' },
  '.cm-gutters': { backgroundColor: 'var(--panel)', color: 'var(--faint)', border: 'none' },
  '.cm-tooltip': { backgroundColor: 'var(--panel)', color: 'var(--text)', border: '1px solid var(--line)' },
  '.cm-completionDetail': { color: 'var(--faint)' },
  '.cm-tooltip.cm-tooltip-autocomplete > ul > li[aria-selected]': {
    backgroundColor: 'var(--accent)',
    color: 'var(--page)',
  },
  '.cm-tooltip.cm-tooltip-autocomplete > ul > li[aria-selected] .cm-completionDetail': { color: 'var(--page)' },
  '&.cm-focused': { outline: '2px solid var(--accent)' },
});
