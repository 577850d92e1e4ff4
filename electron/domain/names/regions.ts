/** AWS regions: code, place, and the prefix usage types carry (AWS "Region billing codes"; no prefix is us-east-1). */
const REGIONS: readonly (readonly [code: string, place: string, prefix: string])[] = [
  ['us-east-1', 'N. Virginia', 'USE1'],
  ['us-east-2', 'Ohio', 'USE2'],
  ['us-west-1', 'N. California', 'USW1'],
  ['us-west-2', 'Oregon', 'USW2'],
  ['ca-central-1', 'Canada', 'CAN1'],
  ['ca-west-1', 'Calgary', 'CAN2'],
  ['mx-central-1', 'Mexico', 'MXC1'],
  ['af-south-1', 'Cape Town', 'AFS1'],
  ['ap-east-1', 'Hong Kong', 'APE1'],
  ['ap-east-2', 'Taipei', 'APE2'],
  ['ap-northeast-1', 'Tokyo', 'APN1'],
  ['ap-northeast-2', 'Seoul', 'APN2'],
  ['ap-northeast-3', 'Osaka', 'APN3'],
  ['ap-southeast-1', 'Singapore', 'APS1'],
  ['ap-southeast-2', 'Sydney', 'APS2'],
  ['ap-south-1', 'Mumbai', 'APS3'],
  ['ap-southeast-3', 'Jakarta', 'APS4'],
  ['ap-south-2', 'Hyderabad', 'APS5'],
  ['ap-southeast-4', 'Melbourne', 'APS6'],
  ['ap-southeast-5', 'Malaysia', 'APS7'],
  ['ap-southeast-6', 'New Zealand', 'APS8'],
  ['ap-southeast-7', 'Thailand', 'APS9'],
  ['eu-west-1', 'Ireland', 'EU'],
  ['eu-central-1', 'Frankfurt', 'EUC1'],
  ['eu-central-2', 'Zurich', 'EUC2'],
  ['eu-north-1', 'Stockholm', 'EUN1'],
  ['eu-south-1', 'Milan', 'EUS1'],
  ['eu-south-2', 'Spain', 'EUS2'],
  ['eu-west-2', 'London', 'EUW2'],
  ['eu-west-3', 'Paris', 'EUW3'],
  ['il-central-1', 'Tel Aviv', 'ILC1'],
  ['me-central-1', 'UAE', 'MEC1'],
  ['me-south-1', 'Bahrain', 'MES1'],
  ['sa-east-1', 'São Paulo', 'SAE1'],
  ['us-gov-east-1', 'GovCloud East', 'UGE1'],
  ['us-gov-west-1', 'GovCloud West', 'UGW1'],
];

const PLACE_BY_CODE = new Map(REGIONS.map(([code, place]) => [code, place]));
const CODE_BY_PREFIX = new Map(REGIONS.map(([code, , prefix]) => [prefix, code]));

/** The region code a usage-type prefix stands for (`EUC1` → `eu-central-1`). */
export function regionOfPrefix(prefix: string): string | undefined {
  return CODE_BY_PREFIX.get(prefix);
}

/** Name of an AWS region with its code: "Ireland (eu-west-1)"; undefined for a code AWS does not use. */
export function regionLabel(code: string): string | undefined {
  if (code === 'global') return 'Global';
  const place = PLACE_BY_CODE.get(code);
  return place === undefined ? undefined : `${place} (${code})`;
}

/** Place of an AWS region alone: "Ireland". */
export function regionPlace(code: string): string | undefined {
  return PLACE_BY_CODE.get(code);
}
