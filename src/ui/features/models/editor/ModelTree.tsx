import { VisuallyHidden } from '@mantine/core';
import { IconAlertTriangle, IconChevronDown, IconChevronRight, IconSignature } from '@tabler/icons-react';
import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { JsonPath } from '../../../../domain/model/positions';
import { localText } from '../../../../domain/model/schema';
import type { Json } from '../../../../domain/record/operation';
import { isFields, kindOf, partOf, samePath, valueAt } from './document';
import { useEditor } from './EditorContext';
import { ancestorsOf, pathKey, treeNodes, type TreeNode } from './treeNodes';
import classes from './editor.module.css';

interface ModelTreeProps {
  readonly selected: JsonPath;
  readonly onSelect: (path: JsonPath) => void;
}

/** Stages, sections, checks and sources as a tree; one stop of the Tab key, arrow keys within. */
export function ModelTree({ selected, onSelect }: ModelTreeProps) {
  const { t } = useTranslation('modelEditor');
  const { document, problems } = useEditor();
  const [closed, setClosed] = useState<ReadonlySet<string>>(new Set());
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set(['stages.0']));
  /** Where the focus was last put by keyboard, while this was chosen. */
  const [focus, setFocus] = useState<{ readonly key: string; readonly whileChosen: string }>();
  const items = useRef(new Map<string, HTMLLIElement>());
  // What is chosen is always to be seen, whoever chose it.
  const open = new Set([...opened, ...ancestorsOf(selected).filter((key) => !closed.has(key))]);
  const nodes = treeNodes(document, open);
  const key = pathKey(selected);
  const current = focus?.whileChosen === key && nodes.some(({ path }) => pathKey(path) === focus.key) ? focus.key : key;
  useEffect(() => {
    items.current.get(key)?.scrollIntoView({ block: 'nearest' });
  }, [key]);

  const toggle = (path: JsonPath, to: boolean): void => {
    const one = pathKey(path);
    setOpened((before) => withOrWithout(before, one, to));
    setClosed((before) => withOrWithout(before, one, !to));
  };
  const moveTo = (node: TreeNode | undefined): void => {
    if (node === undefined) return;
    setFocus({ key: pathKey(node.path), whileChosen: key });
    items.current.get(pathKey(node.path))?.focus();
  };
  const choose = (node: TreeNode): void => {
    if (node.kind === 'sources') toggle(node.path, node.expanded !== true);
    else onSelect(node.path);
  };
  const onKey = (event: KeyboardEvent): void => {
    const at = nodes.findIndex(({ path }) => pathKey(path) === current);
    const node = nodes[at];
    if (node === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    const act = keyAction(event.key, node, nodes, at);
    if (act === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    if (act === 'choose') choose(node);
    else if (act === 'open' || act === 'close') toggle(node.path, act === 'open');
    else moveTo(act);
  };

  return (
    <>
      <VisuallyHidden id="model-tree-hint">{t('treeHint')}</VisuallyHidden>
      <ul role="tree" aria-label={t('tree')} aria-describedby="model-tree-hint" className={classes['tree']} onKeyDown={onKey}>
        {nodes.map((node) => (
          <Node
            key={pathKey(node.path)}
            node={node}
            selected={node.kind !== 'sources' && samePath(node.path, selected)}
            tabbable={pathKey(node.path) === current}
            problems={problems.filter(({ at }) => (node.expanded === true || node.kind === 'model' ? samePath(partOf(at), node.path) : isWithin(partOf(at), node.path))).length}
            onChoose={() => choose(node)}
            onToggle={() => toggle(node.path, node.expanded !== true)}
            hold={(element) => {
              if (element === null) items.current.delete(pathKey(node.path));
              else items.current.set(pathKey(node.path), element);
            }}
          />
        ))}
      </ul>
    </>
  );
}

function withOrWithout(set: ReadonlySet<string>, key: string, there: boolean): ReadonlySet<string> {
  const next = new Set(set);
  if (there) next.add(key);
  else next.delete(key);
  return next;
}

function isWithin(path: JsonPath, of: JsonPath): boolean {
  return of.length > 0 && path.length >= of.length && samePath(path.slice(0, of.length), of);
}

/** What a key does in a tree (WAI-ARIA Authoring Practices, tree view). */
function keyAction(key: string, node: TreeNode, nodes: readonly TreeNode[], at: number): TreeNode | 'choose' | 'open' | 'close' | undefined {
  switch (key) {
    case 'ArrowDown':
      return nodes[at + 1];
    case 'ArrowUp':
      return nodes[at - 1];
    case 'Home':
      return nodes[0];
    case 'End':
      return nodes.at(-1);
    case 'ArrowRight':
      return node.expanded === false ? 'open' : node.expanded === true ? nodes[at + 1] : undefined;
    case 'ArrowLeft':
      return node.expanded === true ? 'close' : nodes.slice(0, at).findLast(({ level }) => level < node.level);
    case 'Enter':
    case ' ':
      return 'choose';
    default:
      return undefined;
  }
}

interface NodeProps {
  readonly node: TreeNode;
  readonly selected: boolean;
  readonly tabbable: boolean;
  readonly problems: number;
  readonly onChoose: () => void;
  readonly onToggle: () => void;
  readonly hold: (element: HTMLLIElement | null) => void;
}

function Node({ node, selected, tabbable, problems, onChoose, onToggle, hold }: NodeProps) {
  const { t, i18n } = useTranslation('modelEditor');
  const name = node.kind === 'model' ? t('whole') : node.kind === 'sources' ? t('sources') : titleIn(node.title, i18n.language) || t('untitled');
  const Twist = node.expanded === true ? IconChevronDown : IconChevronRight;
  return (
    <li
      ref={hold}
      role="treeitem"
      aria-level={node.level}
      aria-selected={selected}
      {...(node.expanded === undefined ? {} : { 'aria-expanded': node.expanded })}
      tabIndex={tabbable ? 0 : -1}
      className={classes['node']}
      style={{ paddingInlineStart: 8 + (node.level - 1) * 18 }}
      onClick={onChoose}
    >
      <span
        className={classes['twist']}
        onClick={(event) => {
          if (node.expanded === undefined) return;
          event.stopPropagation();
          onToggle();
        }}
      >
        {node.expanded !== undefined && <Twist size={18} aria-hidden />}
      </span>
      <span className={classes['name']} style={node.kind === 'stage' ? { fontWeight: 650 } : undefined}>
        {name}
      </span>
      {node.signed && <IconSignature size={18} role="img" aria-label={t('holdMark')} />}
      {problems > 0 && (
        <span className={classes['mark']}>
          <IconAlertTriangle size={18} aria-hidden />
          <span aria-label={t('problemMark', { count: problems })}>{problems}</span>
        </span>
      )}
    </li>
  );
}

/** The title of a part in a language, however unfinished it is. */
export function titleIn(title: Json | undefined, locale: string): string {
  if (typeof title === 'string') return title;
  if (!isFields(title)) return '';
  return localText(Object.fromEntries(Object.entries(title).filter((entry): entry is [string, string] => typeof entry[1] === 'string' && entry[1] !== '')), locale);
}

/** Gives what a path is called, with what it lies in. */
export function usePartTitle(): (path: JsonPath) => string {
  const { t, i18n } = useTranslation('modelEditor');
  const { document } = useEditor();
  return (path) => {
    const paths = path[0] === 'sources' ? [path] : [2, 4, 6].filter((length) => length <= path.length).map((length) => path.slice(0, length));
    return paths.map((one) => titleIn(valueAt(document, [...one, 'title']), i18n.language) || t(`part.${kindOf(one)}`)).join(' › ');
  };
}
