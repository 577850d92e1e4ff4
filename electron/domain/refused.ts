/** What an owner can be told of an expected failure. */
export interface RefusedDetail {
  /** Stable kebab-case code. */
  readonly code: string;
  /** The file, field or thing it is about. */
  readonly subject?: string;
  /** One sentence: what to do about it. */
  readonly remedy?: string;
}

/**
 * An expected failure with a sentence for the owner. Thrown anywhere below the handlers and turned, once, into the
 * contract's REFUSED error; everything else that is thrown is a defect.
 */
export class Refused extends Error {
  readonly detail: RefusedDetail;

  constructor(message: string, detail: RefusedDetail, options?: ErrorOptions) {
    super(message, options);
    this.name = 'Refused';
    this.detail = detail;
  }
}
