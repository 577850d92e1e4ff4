import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';

interface PropertyList {
  parse(xml: string): Record<string, unknown>;
  build(properties: Record<string, unknown>): string;
}

/** The package is plain JavaScript without types of its own. */
const plist: PropertyList = createRequire(import.meta.url)('plist');

/** The properties of a macOS bundle (`Contents/Info.plist`). */
export function readInfoPlist(file: string): Record<string, unknown> {
  return plist.parse(readFileSync(file, 'utf8'));
}

export function writeInfoPlist(file: string, properties: Record<string, unknown>): void {
  writeFileSync(file, plist.build(properties));
}

/** electron-builder writes NSAllowsArbitraryLoads, and its own settings cannot take that back. */
export function forbidInsecureTransport(file: string): void {
  const transport = { NSAllowsArbitraryLoads: false, NSAllowsLocalNetworking: true };
  writeInfoPlist(file, { ...readInfoPlist(file), NSAppTransportSecurity: transport });
}
