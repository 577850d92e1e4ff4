import { regionOfPrefix } from './regions.ts';

/** A usage type taken apart: `EUC1-USE1-AWS-Out-Bytes` is `AWS-Out-Bytes` from eu-central-1 to us-east-1. */
export interface UsageTypeParts {
  /** What is billed, without place: `BoxUsage`. */
  readonly thing: string;
  /** What follows the first colon: `m5.large`. */
  readonly detail: string | undefined;
  /** Region code; usage types without a prefix are us-east-1 or global, so undefined. */
  readonly region: string | undefined;
  /** The other end of a transfer. */
  readonly otherRegion: string | undefined;
}

const REGION_CODE = /^([a-z]{2}(?:-[a-z]+)+-\d)-(.+)$/;

/** Splits a usage type by AWS's grammar `[REGION-][OTHERREGION-]Thing[:detail]`. Never fails: what it does not know is the thing. */
export function parseUsageType(usageType: string): UsageTypeParts {
  const spelledOut = REGION_CODE.exec(usageType);
  if (spelledOut?.[1] !== undefined && spelledOut[2] !== undefined) {
    return { ...thingAndDetail(spelledOut[2]), region: spelledOut[1], otherRegion: undefined };
  }
  const [region, rest] = takeRegion(usageType);
  const [otherRegion, thing] = region === undefined ? [undefined, rest] : takeRegion(rest);
  return { ...thingAndDetail(thing), region, otherRegion };
}

function takeRegion(text: string): readonly [region: string | undefined, rest: string] {
  const dash = text.indexOf('-');
  const region = dash > 0 ? regionOfPrefix(text.slice(0, dash)) : undefined;
  return region === undefined ? [undefined, text] : [region, text.slice(dash + 1)];
}

function thingAndDetail(text: string): Pick<UsageTypeParts, 'thing' | 'detail'> {
  const colon = text.indexOf(':');
  return colon < 0
    ? { thing: text, detail: undefined }
    : { thing: text.slice(0, colon), detail: text.slice(colon + 1) };
}
