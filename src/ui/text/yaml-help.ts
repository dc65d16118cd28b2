/** What the catalog knows, where the cursor is: hovers in every YAML editor, completion in those that may be written in. */
import { type CancellationToken, type editor, languages, type Position, Range } from 'monaco-editor/editor';
import type { Completion, Hover, TextRange } from '../../core/index.ts';
import { inquireNow } from '../analysis/analyst.ts';
import { currentDesign } from '../store/document.ts';

const rangeOf = ({ start, end }: TextRange): Range => new Range(start.line, start.column, end.line, end.column);

async function hover(model: editor.ITextModel, { lineNumber, column }: Position): Promise<languages.Hover | undefined> {
  const answer = await inquireNow(currentDesign(), 'hover', { text: model.getValue(), position: { line: lineNumber, column } });
  const found = 'found' in answer ? answer.found : undefined;
  return found && { range: rangeOf(found.range), contents: sentences(found).map((value) => ({ value })) };
}

function sentences(found: Hover): readonly string[] {
  const facts = [
    `**${found.name}** · ${found.type}${found.required ? ' · required' : ''}`,
    found.doc,
    found.default !== undefined && `Default: \`${JSON.stringify(found.default)}\``,
    found.allowed && found.allowed.length > 0 && found.allowed.map((one) => `\`${one}\``).join(' · '),
    [found.since && `Since ${found.since}`, found.channel === 'experimental' && 'experimental channel'].filter(Boolean).join(', '),
    found.link && `[${new URL(found.link).hostname}](${found.link})`,
  ];
  return facts.filter((one): one is string => typeof one === 'string' && one !== '');
}

async function completions(
  model: editor.ITextModel,
  { lineNumber, column }: Position,
  _: languages.CompletionContext,
  token: CancellationToken,
): Promise<languages.CompletionList> {
  const answer = await inquireNow(currentDesign(), 'completions', { text: model.getValue(), position: { line: lineNumber, column } });
  const found: readonly Completion[] = 'found' in answer && !token.isCancellationRequested ? answer.found : [];
  return {
    suggestions: found.map(({ label, detail, doc, insert, range }, index) => ({
      label,
      detail,
      ...(doc !== undefined && { documentation: doc }),
      insertText: insert,
      range: rangeOf(range),
      kind: detail === '' ? languages.CompletionItemKind.Value : languages.CompletionItemKind.Field,
      sortText: String(index).padStart(5, '0'),
    })),
  };
}

languages.registerHoverProvider('yaml', { provideHover: hover });
languages.registerCompletionItemProvider('yaml', { triggerCharacters: [' ', ':', '-'], provideCompletionItems: completions });
