import { decodeEntity } from './html-entity.js';

interface Block {
  readonly indent: number;
  readonly mark: string;
  text: string;
}

interface OpenList {
  readonly ordered: boolean;
  count: number;
}

/** Markup between tags or an entity: everything else is text. */
const markup = /<!--.*?-->|<(\/?)([a-z][\w-]*)([^<>]*)>|&(#x?[0-9a-f]+|[a-z]\w*);/gis;

/** Tags that only mark words: their text stays, they go. A name in neither list is no tag but a placeholder such as `<region>`. */
const inline = new Set(
  'a,b,i,em,strong,u,link,replaceable,filename,span,text,accessibility,xhtml,zonbook,fullname'.split(','),
);
const blocks = new Set('p,para,ul,ol,li,dl,dt,dd,note,important,caution,warning,h1,h2,h3,h4,pre,br,div'.split(','));
const notices: Readonly<Record<string, string>> = {
  note: 'Note: ',
  important: 'Important: ',
  caution: 'Caution: ',
  warning: 'Warning: ',
};

/** The HTML of botocore's documentation as plain text in lines of at most `width` letters. */
export function htmlToText(html: string, width = 100): string {
  const done: Block[] = [];
  const lists: OpenList[] = [];
  let mark = '';
  let block: Block | undefined;
  const add = (text: string): void => {
    if (!block && text.trim() === '') return;
    block ??= { indent: 2 * Math.max(0, lists.length), mark, text: '' };
    mark = '';
    block.text += text;
  };
  const end = (): void => {
    if (block) done.push(block);
    block = undefined;
  };
  const tag = (name: string, closing: boolean): void => {
    end();
    if (name === 'ul' || name === 'ol' || name === 'dl') {
      if (closing) lists.pop();
      else lists.push({ ordered: name === 'ol', count: 0 });
    } else if (!closing && (name === 'li' || name === 'dt')) {
      const list = lists.at(-1);
      mark = list?.ordered ? `${++list.count}. ` : '- ';
    } else if (notices[name] && !closing) mark ||= notices[name];
    if (closing && name === 'li') mark = '';
  };
  let end0 = 0;
  for (const match of html.matchAll(markup)) {
    add(html.slice(end0, match.index));
    end0 = match.index + match[0].length;
    const [whole, slash, rawName, , entity] = match;
    const name = rawName?.toLowerCase();
    if (entity !== undefined) add(decodeEntity(entity) ?? whole);
    else if (name === undefined) continue;
    else if (name === 'code') add('`');
    else if (blocks.has(name)) tag(name, slash === '/');
    else if (!inline.has(name)) add(whole);
  }
  add(html.slice(end0));
  end();
  return done.map((each, index) => separator(done[index - 1], each) + wrapped(each, width)).join('');
}

function separator(before: Block | undefined, block: Block): string {
  if (!before) return '';
  return block.indent > 0 && before.indent > 0 ? '\n' : '\n\n';
}

function wrapped({ indent, mark, text }: Block, width: number): string {
  const listMark = /^(-|\d+\.) $/.test(mark);
  const first = ' '.repeat(Math.max(0, indent - (listMark ? 2 : 0))) + mark;
  const rest = ' '.repeat(indent);
  const lines: string[] = [];
  let line = first;
  for (const word of text.trim().split(/\s+/)) {
    const empty = line === first || line === rest;
    if (!empty && line.length + 1 + word.length > width) {
      lines.push(line);
      line = rest + word;
    } else line += (empty ? '' : ' ') + word;
  }
  return [...lines, line].join('\n');
}
