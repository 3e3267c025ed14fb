/** Talks to a hub over HTTP as a device does, and reads its answers by the published schemas. */
import { request as plainRequest, type IncomingHttpHeaders } from 'node:http';
import { request as secureRequest } from 'node:https';
import { gunzipSync } from 'node:zlib';
import type { z } from 'zod';
import type { Role } from '../../../src/domain/deployment/fields';
import {
  addUserResponse,
  certifyResponse,
  chainsResponse,
  helloResponse,
  hubErrorSchema,
  newsResponse,
  pullResponse,
  pushResponse,
  signInResponse,
  timeResponse,
  type PushRequest,
  type SignInResponse,
} from '../../../src/protocol/sync';
import { newKey, proofOf, TestDevice, type TestKey } from './device';

export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  /** Inflated. */
  readonly text: string;
}

export interface Sending {
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
  /** Trusted for TLS. */
  readonly ca?: string | Buffer;
}

/** One request. Resolves with whatever status comes; rejects when the connection breaks. */
export function send(url: string, method: string, { headers = {}, body, ca }: Sending = {}): Promise<Answer> {
  const { promise, resolve, reject } = Promise.withResolvers<Answer>();
  const request = (url.startsWith('https:') ? secureRequest : plainRequest)(url, { method, headers, agent: false, ...(ca === undefined ? {} : { ca }) }, (response) => {
    const chunks: Buffer[] = [];
    response.on('data', (chunk: Buffer) => chunks.push(chunk));
    response.on('error', reject);
    response.on('end', () => {
      const bytes = Buffer.concat(chunks);
      resolve({ status: response.statusCode!, headers: response.headers, text: (response.headers['content-encoding'] === 'gzip' ? gunzipSync(bytes) : bytes).toString('utf8') });
    });
  });
  request.on('error', reject);
  request.end(body);
  return promise;
}

/** The hub refused a request. */
export class Refused extends Error {
  override readonly name = 'Refused';
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    readonly headers: IncomingHttpHeaders,
  ) {
    super(`${status} ${code}: ${message}`);
  }
}

export interface Account {
  readonly username: string;
  readonly password: string;
}

/** A person on a device, speaking to one hub. */
export class HubCaller {
  readonly url: string;
  readonly device: TestDevice;
  readonly personKey: TestKey = newKey();
  readonly ca: string | Buffer | undefined;
  session: SignInResponse | undefined;

  constructor(url: string, device: TestDevice = new TestDevice(), ca?: string | Buffer) {
    this.url = url;
    this.device = device;
    this.ca = ca;
  }

  get person(): string {
    return this.#signedIn.person.id;
  }

  get token(): string {
    return this.#signedIn.token;
  }

  get #signedIn(): SignInResponse {
    if (this.session === undefined) throw new Error('not signed in');
    return this.session;
  }

  /** Sends JSON, with the session's token when there is one. */
  raw(method: string, path: string, body?: unknown, headers: Readonly<Record<string, string>> = {}): Promise<Answer> {
    return send(`${this.url}${path}`, method, {
      headers: {
        ...(this.session === undefined ? {} : { authorization: `Bearer ${this.session.token}` }),
        'accept-encoding': 'gzip',
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      ...(this.ca === undefined ? {} : { ca: this.ca }),
    });
  }

  /** Throws Refused unless the answer is good and of this shape. */
  async json<T extends z.ZodType>(schema: T, method: string, path: string, body?: unknown): Promise<z.output<T>> {
    return schema.parse(JSON.parse(good(await this.raw(method, path, body)).text));
  }

  /** Throws Refused unless the answer is good. */
  async done(method: string, path: string, body?: unknown): Promise<void> {
    good(await this.raw(method, path, body));
  }

  hello() {
    return this.json(helloResponse, 'GET', '/v1/hello');
  }

  async setUp(code: string, options: Partial<Account> & { readonly name?: string; readonly organisation?: string; readonly claim?: string | null } = {}): Promise<SignInResponse> {
    const { username = 'ada', password = 'correct horse battery', name = 'Ada', organisation = 'Northern Fibre', claim = null } = options;
    this.session = await this.json(signInResponse, 'POST', '/v1/setup', { code, organisation, name, username, password, claim, device: this.device.enrolment('') });
    return this.session;
  }

  async signIn({ username, password }: Account, claim: string | null = null): Promise<SignInResponse> {
    const { organisation } = await this.hello();
    this.session = await this.json(signInResponse, 'POST', '/v1/sessions', { username, password, claim, device: this.device.enrolment(organisation?.publicKey ?? '') });
    return this.session;
  }

  /** Certifies this person's key on this device. */
  async certify(options: { readonly key?: TestKey; readonly replace?: boolean } = {}) {
    const { key = this.personKey, replace = false } = options;
    const proof = proofOf(key, { use: 'person', device: this.device.id, person: this.person, organisation: this.#signedIn.organisation.publicKey });
    return (await this.json(certifyResponse, 'PUT', '/v1/me/key', { proof, replace })).certificate;
  }

  /** Makes an account; gives its username and first password. */
  async addUser(username: string, roles: readonly Role[], name = username): Promise<Account & { readonly person: string }> {
    const { user, password } = await this.json(addUserResponse, 'POST', '/v1/users', { username, name, roles });
    return { username, password: password!, person: user.person };
  }

  push(stream: string, request: PushRequest) {
    return this.json(pushResponse, 'POST', `/v1/streams/${stream}/operations`, request);
  }

  pull(stream: string, after = 0, except?: string) {
    return this.json(pullResponse, 'GET', `/v1/streams/${stream}/operations?after=${after}${except === undefined ? '' : `&except=${except}`}`);
  }

  /** All operation texts of a stream, page by page. */
  async pullAll(stream: string): Promise<string[]> {
    const all: string[] = [];
    for (let after = 0; ; ) {
      const page = await this.pull(stream, after);
      all.push(...page.operations);
      if (page.next >= page.end) return all;
      after = page.next;
    }
  }

  chains(stream: string) {
    return this.json(chainsResponse, 'GET', `/v1/streams/${stream}/chains`);
  }

  async time(clocks: { readonly boot: string; readonly uptime: number; readonly at: string }) {
    return (await this.json(timeResponse, 'POST', '/v1/time', clocks)).time;
  }

  news() {
    return this.json(newsResponse, 'GET', '/v1/news');
  }
}

/** The answer, when it is a good one. Throws Refused. */
export function good(answer: Answer): Answer {
  if (answer.status < 400) return answer;
  const { error } = hubErrorSchema.parse(JSON.parse(answer.text));
  throw new Refused(answer.status, error.code, error.message, answer.headers);
}

/** The error code that a request is refused with; undefined when it is not. */
export async function refusal(asked: Promise<unknown>): Promise<string | undefined> {
  try {
    await asked;
    return undefined;
  } catch (error) {
    if (error instanceof Refused) return error.code;
    throw error;
  }
}
