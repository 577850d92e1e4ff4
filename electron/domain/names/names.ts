import type { ChargeType, Dimension } from '../../contract/primitives.ts';
import { regionLabel } from './regions.ts';
import { knownService } from './services.ts';
import { type Name, usageTypeName } from './usage-names.ts';

const CHARGE_TYPES: Readonly<Record<ChargeType, Name>> = {
  usage: { label: 'Usage', description: 'What was used, at the price of the day.' },
  covered_usage: {
    label: 'Usage covered by a commitment',
    description: 'Used, and paid through a reservation or Savings Plan.',
  },
  commitment_fee: { label: 'Commitment fees', description: 'Fees of reservations and Savings Plans, due used or not.' },
  commitment_negation: {
    label: 'Savings Plan offset',
    description: 'Takes the normal price back off usage that a Savings Plan paid for.',
  },
  fee: { label: 'Fees', description: 'One-off and monthly charges, for example domains and Marketplace.' },
  support: { label: 'Support', description: 'The AWS support plan.' },
  tax: { label: 'Tax', description: 'Sales tax or VAT that AWS collects.' },
  credit: { label: 'Credits', description: 'Money AWS gave you, taken off the bill.' },
  refund: { label: 'Refunds', description: 'Money AWS gave back.' },
  discount: { label: 'Discounts', description: 'Private prices and volume discounts.' },
  adjustment: { label: 'Adjustments', description: 'Corrections of earlier bills.' },
};

const DIMENSIONS: Readonly<Record<string, Name>> = {
  provider: { label: 'Provider' },
  service: { label: 'Service' },
  account: { label: 'Account' },
  region: { label: 'Region' },
  usage_type: { label: 'Usage type', description: 'What exactly is billed, in AWS’s own code.' },
  operation: { label: 'Operation', description: 'What was done, in AWS’s own code.' },
  resource: { label: 'Resource', description: 'The single server, disk, bucket or database.' },
  instance_type: { label: 'Instance type', description: 'The size of a server or database.' },
  charge_type: { label: 'Charge type', description: 'Usage, fee, tax, credit or refund.' },
};

const NOT_STATED: Readonly<Record<string, string>> = {
  region: 'No region',
  resource: 'Not tied to one resource',
  instance_type: 'No instance type',
  account: 'Account not stated',
  service: 'Service not stated',
  usage_type: 'Usage type not stated',
  operation: 'Operation not stated',
};

/** Plain name of a dimension: "Usage type", "Tag: Project". */
export function dimensionName(dimension: Dimension): Name {
  return DIMENSIONS[dimension] ?? { label: `Tag: ${dimension.slice('tag:'.length)}` };
}

/** How the keys of a dimension are named; keys of the others are their own name. */
const NAMERS: Readonly<Record<string, (key: string, provider: string) => Name>> = {
  service: (key, provider) => (provider === 'AWS' ? knownService(key) : undefined) ?? { label: key },
  usage_type: usageTypeName,
  region: (key) => ({ label: regionLabel(key) ?? key }),
  charge_type: (key) => (isChargeType(key) ? CHARGE_TYPES[key] : { label: key }),
};

/**
 * Plain name of a stored key of a dimension. Works offline from the dictionaries here; a key nobody described is its
 * own name. `provider` matters for services only: other clouds name theirs plainly already.
 */
export function nameOf(dimension: Dimension, key: string, provider = 'AWS'): Name {
  if (key === '') {
    return { label: NOT_STATED[dimension] ?? (dimension.startsWith('tag:') ? 'Not tagged' : 'Not stated') };
  }
  return NAMERS[dimension]?.(key, provider) ?? { label: key };
}

function isChargeType(key: string): key is ChargeType {
  return Object.hasOwn(CHARGE_TYPES, key);
}
