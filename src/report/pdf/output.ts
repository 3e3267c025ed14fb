/** From pdfkit to the sink, no faster than the sink takes it: what waits in memory is at most a page and a photo. */

/** Hands on what pdfkit has made so far. Rejects when the sink fails or the signal aborts. */
export class Output {
  readonly #doc: PDFKit.PDFDocument;
  readonly #sink: NodeJS.WritableStream;
  readonly #signal: AbortSignal | undefined;
  #failure: Error | undefined;
  #wake: (() => void) | undefined;
  readonly #onError = (error: Error): void => {
    this.#failure ??= error;
    this.#wake?.();
  };
  readonly #onClose = (): void => {
    this.#failure ??= new Error('the report could not be written: its destination was closed');
    this.#wake?.();
  };
  readonly #onWake = (): void => {
    this.#wake?.();
  };

  constructor(doc: PDFKit.PDFDocument, sink: NodeJS.WritableStream, signal: AbortSignal | undefined) {
    this.#doc = doc;
    this.#sink = sink;
    this.#signal = signal;
    sink.on('error', this.#onError);
    sink.on('close', this.#onClose);
    sink.on('drain', this.#onWake);
    doc.on('error', this.#onError);
    doc.on('readable', this.#onWake);
    signal?.addEventListener('abort', this.#onWake);
  }

  /** Bytes that are made and not handed on yet. */
  get waiting(): number {
    return this.#doc.readableLength;
  }

  #check(): void {
    if (this.#failure !== undefined) throw this.#failure;
    this.#signal?.throwIfAborted();
  }

  #pause(): Promise<void> {
    return new Promise((resolve) => {
      this.#wake = () => {
        this.#wake = undefined;
        resolve();
      };
    });
  }

  async #write(chunk: Uint8Array): Promise<void> {
    if (this.#sink.write(chunk)) return;
    await this.#pause();
    this.#check();
  }

  /** Writes what there is and lets the event loop turn once. */
  async flush(): Promise<void> {
    this.#check();
    for (let chunk = this.#read(); chunk !== null; chunk = this.#read()) await this.#write(chunk);
    await new Promise<void>((resolve) => setImmediate(resolve));
    this.#check();
  }

  #read(): Uint8Array | null {
    return this.#doc.read() as Uint8Array | null;
  }

  /** Ends the document and the sink; resolves when the sink has everything. */
  async finish(): Promise<void> {
    const ended = new Promise<'ended'>((resolve) => this.#doc.once('end', () => resolve('ended')));
    this.#doc.end();
    // Images with transparency are unpacked in the background; the end comes when they are in.
    do {
      for (let chunk = this.#read(); chunk !== null; chunk = this.#read()) await this.#write(chunk);
      this.#check();
    } while ((await Promise.race([ended, this.#pause()])) !== 'ended');
    this.#sink.off('close', this.#onClose);
    await new Promise<void>((resolve, reject) => {
      this.#sink.once('error', reject);
      this.#sink.end(() => {
        this.#sink.off('error', reject);
        resolve();
      });
    });
  }

  /** Takes the listeners away; after a failure also drops what pdfkit still holds. */
  release(): void {
    this.#sink.off('error', this.#onError);
    this.#sink.off('close', this.#onClose);
    this.#sink.off('drain', this.#onWake);
    this.#doc.off('error', this.#onError);
    this.#doc.off('readable', this.#onWake);
    this.#signal?.removeEventListener('abort', this.#onWake);
  }
}
