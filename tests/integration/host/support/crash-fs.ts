/**
 * A disk that forgets. What was not synced may be gone, there, or there in part after a crash: file contents page by page in
 * any order, names in a folder from some point on. Content is made durable by the file's own sync, a name by its folder's.
 */
import path from 'node:path';
import type { FsFile, HostFs } from '../../../../electron/host/fs/port';

export type Random = () => number;

/** Small, seeded, good enough (mulberry32). */
export function randomFrom(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** Thrown by everything once the machine is off. */
export class PowerLost extends Error {
  override readonly name = 'PowerLost';
}

type Node = FileNode | FolderNode;

interface FileNode {
  readonly kind: 'file';
  data: Buffer;
  durable: Buffer;
}

interface FolderNode {
  readonly kind: 'folder';
  names: Map<string, Node>;
  durable: Map<string, Node>;
  /** Changes since the last sync, in order. */
  pending: ((names: Map<string, Node>) => void)[];
}

const PAGE = 512;

function folder(): FolderNode {
  return { kind: 'folder', names: new Map(), durable: new Map(), pending: [] };
}

function errno(code: string, what: string): Error {
  return Object.assign(new Error(`${code}: ${what}`), { code });
}

export class CrashFs implements HostFs {
  #root: FolderNode;
  #off = false;
  /** Calls that change something, so far. */
  changes = 0;
  /** The power goes at this change (before, or for a write also in its middle). */
  crashAt = Infinity;
  /** The change that fails with this error, once. */
  failAt: { change: number; code: 'ENOSPC' | 'EIO' } | undefined;
  /** Each change: what it was, for messages. */
  readonly trace: string[] = [];

  constructor(root: FolderNode = folder()) {
    this.#root = root;
  }

  /** The power is gone. */
  get isOff(): boolean {
    return this.#off;
  }

  /** What is on the disk after the power came back. */
  afterCrash(random: Random): CrashFs {
    return new CrashFs(settle(this.#root, random) as FolderNode);
  }

  #change(what: string, mayFail = true): void {
    if (this.#off) throw new PowerLost(what);
    this.changes += 1;
    this.trace.push(what);
    if (this.changes >= this.crashAt) {
      this.#off = true;
      throw new PowerLost(what);
    }
    if (mayFail && this.failAt !== undefined && this.changes === this.failAt.change) {
      const { code } = this.failAt;
      this.failAt = undefined;
      throw errno(code, what);
    }
  }

  #alive(): void {
    if (this.#off) throw new PowerLost('off');
  }

  #find(at: string): Node | undefined {
    let node: Node | undefined = this.#root;
    for (const part of at.split(path.sep).filter((name) => name !== '')) {
      if (node?.kind !== 'folder') return undefined;
      node = node.names.get(part);
    }
    return node;
  }

  #folder(at: string): FolderNode {
    const node = this.#find(at);
    if (node?.kind !== 'folder') throw errno('ENOENT', at);
    return node;
  }

  #name(at: string, apply: (names: Map<string, Node>) => void): void {
    const parent = this.#folder(path.dirname(at));
    apply(parent.names);
    parent.pending.push(apply);
  }

  async open(at: string, how: 'read' | 'create' | 'update'): Promise<FsFile> {
    this.#alive();
    let node = this.#find(at);
    if (how === 'create') {
      if (node !== undefined) throw errno('EEXIST', at);
      this.#change(`create ${at}`);
      const made: FileNode = { kind: 'file', data: Buffer.alloc(0), durable: Buffer.alloc(0) };
      this.#name(at, (names) => names.set(path.basename(at), made));
      node = made;
    }
    if (node?.kind !== 'file') throw errno('ENOENT', at);
    return this.#file(at, node);
  }

  #file(at: string, node: FileNode): FsFile {
    return {
      write: async (bytes, position) => {
        try {
          this.#change(`write ${at}`);
        } catch (error) {
          // The power, or the space, went in the middle of it.
          put(node, bytes.subarray(0, bytes.byteLength >> 1), position);
          throw error;
        }
        put(node, bytes, position);
      },
      read: async (position, length) => {
        this.#alive();
        return Buffer.from(node.data.subarray(position, position + length));
      },
      sync: async () => {
        this.#change(`sync ${at}`);
        node.durable = Buffer.from(node.data);
      },
      truncate: async (size) => {
        this.#change(`truncate ${at}`);
        node.data = Buffer.from(node.data.subarray(0, size));
      },
      size: async () => node.data.byteLength,
      close: async () => undefined,
    };
  }

  async list(at: string): Promise<string[]> {
    this.#alive();
    return [...this.#folder(at).names.keys()];
  }

  async makeFolder(at: string): Promise<boolean> {
    this.#alive();
    if (this.#find(at) !== undefined) return false;
    this.#change(`mkdir ${at}`);
    const made = folder();
    this.#name(at, (names) => names.set(path.basename(at), made));
    return true;
  }

  async rename(from: string, to: string): Promise<void> {
    const node = this.#find(from);
    if (node === undefined) throw errno('ENOENT', from);
    this.#change(`rename ${from} ${to}`);
    if (path.dirname(from) === path.dirname(to)) {
      // One change of one folder: it is there or it is not.
      this.#name(to, (names) => {
        names.delete(path.basename(from));
        names.set(path.basename(to), node);
      });
    } else {
      this.#name(to, (names) => names.set(path.basename(to), node));
      this.#name(from, (names) => names.delete(path.basename(from)));
    }
  }

  async remove(at: string): Promise<void> {
    if (this.#find(at) === undefined) throw errno('ENOENT', at);
    this.#change(`remove ${at}`);
    this.#name(at, (names) => names.delete(path.basename(at)));
  }

  async removeFolder(at: string): Promise<void> {
    if (this.#folder(at).names.size > 0) throw errno('ENOTEMPTY', at);
    this.#change(`rmdir ${at}`);
    this.#name(at, (names) => names.delete(path.basename(at)));
  }

  async sizeOf(at: string): Promise<number | undefined> {
    this.#alive();
    const node = this.#find(at);
    return node?.kind === 'file' ? node.data.byteLength : undefined;
  }

  async syncFolder(at: string): Promise<void> {
    const node = this.#folder(at);
    this.#change(`syncdir ${at}`);
    node.durable = new Map(node.names);
    node.pending = [];
  }
}

/** Runs until it ends or the power goes; any other failure is one. */
export async function untilPowerLost(disk: CrashFs, work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!disk.isOff) throw error;
  }
}

function put(node: FileNode, bytes: Uint8Array, position: number): void {
  const grown = Buffer.alloc(Math.max(node.data.byteLength, position + bytes.byteLength));
  node.data.copy(grown);
  grown.set(bytes, position);
  node.data = grown;
}

/** A copy of the tree as the disk may hold it: durable parts for certain, the rest by chance. */
function settle(node: Node, random: Random): Node {
  if (node.kind === 'file') {
    const data = settledContent(node, random);
    return { kind: 'file', data, durable: Buffer.from(data) };
  }
  const names = new Map(node.durable);
  // File systems that order their metadata lose it from some point on.
  for (const apply of node.pending.slice(0, Math.floor(random() * (node.pending.length + 1)))) apply(names);
  const settled = new Map([...names].map(([name, child]) => [name, settle(child, random)] as const));
  return { kind: 'folder', names: settled, durable: new Map(settled), pending: [] };
}

function settledContent({ data, durable }: FileNode, random: Random): Buffer {
  const choice = random();
  if (choice < 0.3) return Buffer.from(durable);
  if (choice < 0.5) return Buffer.from(data);
  // The length is known, pages of it are not: each is new, old or zero.
  const length = choice < 0.8 ? data.byteLength : Math.max(durable.byteLength, Math.floor(random() * data.byteLength));
  const content = Buffer.alloc(length);
  durable.copy(content);
  for (let at = 0; at < length; at += PAGE) {
    if (random() < 0.5) data.copy(content, at, at, Math.min(at + PAGE, length));
  }
  // What was synced and is unchanged stays, whatever happened around it.
  const same = commonPrefix(data, durable);
  durable.copy(content, 0, 0, Math.min(same, length));
  return content;
}

function commonPrefix(a: Buffer, b: Buffer): number {
  const length = Math.min(a.byteLength, b.byteLength);
  for (let at = 0; at < length; at += 1) if (a[at] !== b[at]) return at;
  return length;
}
