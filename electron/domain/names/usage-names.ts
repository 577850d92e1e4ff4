import { regionPlace } from './regions.ts';
import { parseUsageType, type UsageTypeParts } from './usage-type.ts';

export interface Name {
  readonly label: string;
  /** What it is, in a sentence. */
  readonly description?: string;
}

type Phrase = readonly [label: string, description?: string];

/** `{detail}` is what follows the colon, usually an instance type. Keyed by the whole thing, or thing:detail. */
const DICTIONARY: Readonly<Record<string, Phrase>> = {
  BoxUsage: ['Server {detail}, running', 'Hours a virtual server ran at the normal price.'],
  HeavyUsage: ['Server {detail}, reserved', 'The monthly fee of a reserved server, due whether it runs or not.'],
  SpotUsage: ['Server {detail}, spot', 'Spare capacity at a lower price that AWS may take back.'],
  DedicatedUsage: ['Server {detail}, dedicated', 'A server on hardware nobody else uses.'],
  UnusedBox: ['Reserved capacity for {detail}, unused', 'Capacity kept free for you that nothing ran on.'],
  EBSOptimized: ['Faster disk connection for {detail}'],
  CPUCredits: ['Extra CPU for {detail}', 'CPU used beyond what the small server size includes.'],
  'EBS:VolumeUsage.gp2': ['SSD disks (gp2)', 'Disk space kept, used or not. gp3 costs about a fifth less.'],
  'EBS:VolumeUsage.gp3': ['SSD disks (gp3)', 'Disk space kept, used or not.'],
  'EBS:VolumeUsage.piops': ['Fast SSD disks (io1)', 'Disk space with guaranteed speed.'],
  'EBS:VolumeUsage.io2': ['Fast SSD disks (io2)', 'Disk space with guaranteed speed.'],
  'EBS:VolumeUsage': ['Magnetic disks', 'Disk space on an older type of disk.'],
  'EBS:VolumeP-IOPS.piops': ['Guaranteed disk speed (io1)'],
  'EBS:VolumeP-IOPS.gp3': ['Extra disk speed (gp3)'],
  'EBS:VolumeIOUsage': ['Reads and writes on magnetic disks'],
  'EBS:SnapshotUsage': ['Disk snapshots', 'Copies of disks kept as backups.'],
  'ElasticIP:IdleAddress': ['Unused fixed IP addresses', 'Reserved addresses that no running server uses.'],
  'ElasticIP:AdditionalAddress': ['Additional fixed IP addresses'],
  'PublicIPv4:InUseAddress': ['Public IP addresses in use', 'Every public IPv4 address costs by the hour.'],
  'PublicIPv4:IdleAddress': ['Unused public IP addresses', 'Addresses kept that nothing uses.'],
  'NatGateway-Hours': ['NAT gateways, running', 'Hours the gateway stood, used or not.'],
  'NatGateway-Bytes': ['NAT gateways, data', 'Data that went through the gateway.'],
  'VpcEndpoint-Hours': ['Private endpoints, running'],
  'VpcEndpoint-Bytes': ['Private endpoints, data'],
  'VPN-Usage-Hours': ['VPN connections'],
  LoadBalancerUsage: ['Load balancers, running', 'Hours a load balancer stood, used or not.'],
  LCUUsage: ['Load balancers, traffic', 'What the traffic through load balancers used.'],
  'DataProcessing-Bytes': ['Data taken in', 'Log data that was received and stored.'],
  'DataTransfer-Out-Bytes': ['Data sent to the internet'],
  'DataTransfer-In-Bytes': ['Data received from the internet'],
  'DataTransfer-Regional-Bytes': ['Data between zones', 'Traffic between data centres of one region.'],
  'AWS-Out-Bytes': ['Data sent to another region'],
  'AWS-In-Bytes': ['Data received from another region'],
  'CloudFront-Out-Bytes': ['Data sent to CloudFront'],
  'EBS-AWS-In-Bytes': ['Disk data received from another region'],
  'EBS-AWS-Out-Bytes': ['Disk data sent to another region'],
  InstanceUsage: ['Database server {detail}', 'Hours a database server ran.'],
  'Multi-AZUsage': [
    'Database server {detail}, with standby',
    'A database with a second one ready in another data centre.',
  ],
  'RDS:GP2-Storage': ['Database disks (gp2)'],
  'RDS:GP3-Storage': ['Database disks (gp3)'],
  'RDS:Multi-AZ-GP2-Storage': ['Database disks with standby (gp2)'],
  'RDS:Multi-AZ-PIOPS': ['Guaranteed database disk speed, with standby'],
  'RDS:Multi-AZ-PIOPS-Storage': ['Fast database disks, with standby'],
  'RDS:PIOPS': ['Guaranteed database disk speed'],
  'RDS:PIOPS-Storage': ['Fast database disks'],
  'RDS:ChargedBackupUsage': ['Database backups', 'Backups beyond the free amount, often of databases that are gone.'],
  'Aurora:StorageUsage': ['Aurora storage'],
  'Aurora:StorageIOUsage': ['Aurora reads and writes'],
  'Aurora:BackupUsage': ['Aurora backups'],
  'TimedStorage-ByteHrs': ['Storage', 'Data kept, by size and time.'],
  'TimedStorage-SIA-ByteHrs': ['Storage, infrequent access'],
  'TimedStorage-ZIA-ByteHrs': ['Storage, one zone, infrequent access'],
  'TimedStorage-INT-FA-ByteHrs': ['Storage, automatic tier (frequent)'],
  'TimedStorage-GlacierByteHrs': ['Archive storage (Glacier)'],
  'TimedStorage-GDA-ByteHrs': ['Archive storage (Deep Archive)'],
  'EarlyDelete-ByteHrs': ['Deleted too early', 'Archived data removed before its minimum time.'],
  'Requests-Tier1': ['Requests: write and list', 'Calls that write, copy or list.'],
  'Requests-Tier2': ['Requests: read', 'Calls that read.'],
  'Requests-Tier3': ['Requests: archive moves', 'Calls that move data into an archive.'],
  'Requests-RBP': ['Requests'],
  Requests: ['Requests'],
  Request: ['Calls'],
  'Lambda-GB-Second': ['Running time', 'How long code ran, times the memory it had.'],
  'ReadCapacityUnit-Hrs': ['Reserved read capacity'],
  'WriteCapacityUnit-Hrs': ['Reserved write capacity'],
  ReadRequestUnits: ['Reads'],
  WriteRequestUnits: ['Writes'],
  'CW:MetricMonitorUsage': ['Custom metrics'],
  'CW:AlarmMonitorUsage': ['Alarms'],
  'CW:Requests': ['Metric requests'],
  'CW:GMD-Metrics': ['Metrics read by tools'],
  'VendedLog-Bytes': ['Logs from AWS services, taken in'],
  'DEVED-DPU-Hour': ['Development endpoints, running', 'Hours a Glue development endpoint stood, used or not.'],
  'ETL-DPU-Hour': ['Jobs, running time'],
  'Crawler-DPU-Hour': ['Crawlers, running time'],
  'Catalog-Storage': ['Catalogue, entries kept'],
  'Catalog-Request': ['Catalogue, requests'],
  DataScannedInTB: ['Data scanned by queries'],
  'QS-User-Standard-Month': ['Users, standard', 'A fee per user and month.'],
  'QS-User-Enterprise-Month': ['Users, enterprise', 'A fee per user and month.'],
  'QS-User-Standard-Free-Tier': ['Users, free'],
  ConfigurationItemRecorded: ['Configuration changes recorded'],
  ActiveConfigRules: ['Active rules'],
  ConfigRuleEvaluations: ['Rule checks'],
  PaidEventsAnalyzed: ['Account events checked'],
  'PaidEventsAnalyzed-Bytes': ['Network and DNS logs checked'],
  FreeEventsAnalyzed: ['Account events checked (free)'],
  'FreeEventsAnalyzed-Bytes': ['Network and DNS logs checked (free)'],
  FreeEventsRecorded: ['Events recorded (free)'],
  PaidEventsRecorded: ['Events recorded'],
  DataEventsRecorded: ['Data events recorded'],
  BudgetsUsage: ['Budgets kept'],
  BudgetsReports: ['Budget reports'],
  CostDataStorage: ['Hourly cost data kept'],
  APIRequest: ['Requests to Cost Explorer', 'One cent each.'],
  'Event-64K-Chunks': ['Events delivered'],
  'KMS-Requests': ['Key uses'],
  'KMS-Keys': ['Keys kept', 'A monthly fee per key.'],
  RegistryAndShadowOperations: ['Device registry operations'],
  'AWSSecretsManager-Secrets': ['Secrets kept'],
  AWSSecretsManagerAPIRequest: ['Secret reads'],
  HostedZone: ['Hosted domains'],
  'DNS-Queries': ['DNS lookups'],
  'AmazonEKS-Hours:perCluster': ['Clusters, running', 'A fee per cluster and hour.'],
  'AmazonEKS-Hours:extendedSupport': [
    'Clusters on an old version',
    'An old Kubernetes version costs six times as much.',
  ],
  'Fargate-vCPU-Hours:perCPU': ['Containers, CPU'],
  'Fargate-GB-Hours': ['Containers, memory'],
  NodeUsage: ['Cache node {detail}'],
  Node: ['Warehouse node {detail}'],
  ComputeSP: ['Compute Savings Plan'],
};

/** Endings AWS uses across services, tried in order where the dictionary has no entry. */
const ENDINGS: readonly (readonly [RegExp, string])[] = [
  [/-?(Hours|Hrs|Hour)$/, ', hours'],
  [/-?ByteHrs$/, ', storage'],
  [/-?Out-Bytes$/, ', data sent'],
  [/-?In-Bytes$/, ', data received'],
  [/-?Bytes$/, ', data'],
  [/-?Requests?$/, ', requests'],
  [/-?GB-Second$/, ', running time'],
];

/** Plain words for a usage type: dictionary first, then rules by its ending, then the type itself. Never empty unless the type is. */
export function usageTypeName(usageType: string): Name {
  const parts = parseUsageType(usageType);
  const whole = parts.detail === undefined ? parts.thing : `${parts.thing}:${parts.detail}`;
  const phrase = DICTIONARY[whole] ?? DICTIONARY[parts.thing];
  const label = phrase === undefined ? byRule(whole) : phrase[0].replace('{detail}', parts.detail ?? 'of unnamed size');
  const description = phrase?.[1];
  return { label: label + place(parts), ...(description === undefined ? {} : { description }) };
}

function byRule(thing: string): string {
  for (const [ending, words] of ENDINGS) {
    const stem = thing.replace(ending, '');
    if (stem !== thing && stem !== '') return inWords(stem) + words;
  }
  return inWords(thing);
}

/** `ActiveConfigRules` → "Active config rules"; codes such as `m5.large` and all-capital words stay as they are. */
function inWords(thing: string): string {
  return thing
    .replaceAll(/([a-z])([A-Z][a-z])/g, (_, before: string, after: string) => `${before} ${after.toLowerCase()}`)
    .replaceAll(/[-_:]+/g, ' ')
    .trim();
}

function place({ region, otherRegion }: UsageTypeParts): string {
  const here = region === undefined ? undefined : (regionPlace(region) ?? region);
  const there = otherRegion === undefined ? undefined : (regionPlace(otherRegion) ?? otherRegion);
  if (here === undefined) return '';
  return there === undefined ? ` · ${here}` : ` · ${here} ↔ ${there}`;
}
