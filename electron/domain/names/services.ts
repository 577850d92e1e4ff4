/** One AWS service: the key costs are grouped by, its name, what it is, and the other names sources give it. */
interface ServiceEntry {
  readonly key: string;
  readonly label: string;
  readonly description: string;
  readonly aliases?: readonly string[];
}

/**
 * Keys are the product codes of the Cost and Usage Report; aliases are the SERVICE values of Cost Explorer and the
 * ServiceName of FOCUS exports, as read in real files. "EC2 - Other" is EBS, NAT and transfer, which the Cost and Usage
 * Report bills under AmazonEC2 too.
 */
const SERVICES: readonly ServiceEntry[] = [
  {
    key: 'AmazonEC2',
    label: 'Amazon EC2',
    description: 'Virtual servers, their disks, and the network around them.',
    aliases: ['Amazon Elastic Compute Cloud', 'Amazon Elastic Compute Cloud - Compute', 'EC2 - Other'],
  },
  {
    key: 'AmazonS3',
    label: 'Amazon S3',
    description: 'File storage: what is kept, how often it is read and written, and what is sent out.',
    aliases: ['Amazon Simple Storage Service'],
  },
  {
    key: 'AmazonRDS',
    label: 'Amazon RDS',
    description: 'Managed databases (MySQL, PostgreSQL, Aurora and others).',
    aliases: ['Amazon Relational Database Service'],
  },
  {
    key: 'AWSLambda',
    label: 'AWS Lambda',
    description: 'Code that runs on demand, paid per call.',
    aliases: ['AWS Lambda'],
  },
  {
    key: 'AmazonCloudWatch',
    label: 'Amazon CloudWatch',
    description: 'Logs, metrics and alarms.',
    aliases: ['Amazon CloudWatch'],
  },
  {
    key: 'AWSGlue',
    label: 'AWS Glue',
    description: 'Jobs that read, reshape and catalogue data.',
    aliases: ['AWS Glue'],
  },
  {
    key: 'AmazonVPC',
    label: 'Amazon VPC',
    description: 'Private networks: public addresses, endpoints and VPN.',
    aliases: ['Amazon Virtual Private Cloud'],
  },
  {
    key: 'AWSELB',
    label: 'Elastic Load Balancing',
    description: 'Spreads traffic over servers.',
    aliases: ['Amazon Elastic Load Balancing', 'Elastic Load Balancing'],
  },
  {
    key: 'AmazonECS',
    label: 'Amazon ECS',
    description: 'Runs containers.',
    aliases: ['Amazon Elastic Container Service', 'Amazon EC2 Container Service'],
  },
  {
    key: 'AmazonEKS',
    label: 'Amazon EKS',
    description: 'Managed Kubernetes clusters.',
    aliases: ['Amazon Elastic Container Service for Kubernetes', 'Amazon Elastic Kubernetes Service'],
  },
  {
    key: 'AmazonECR',
    label: 'Amazon ECR',
    description: 'Storage for container images.',
    aliases: ['Amazon EC2 Container Registry (ECR)', 'Amazon Elastic Container Registry'],
  },
  {
    key: 'AmazonECRPublic',
    label: 'Amazon ECR Public',
    description: 'Public storage for container images.',
    aliases: ['Amazon Elastic Container Registry Public'],
  },
  {
    key: 'AmazonEFS',
    label: 'Amazon EFS',
    description: 'Shared file storage for servers.',
    aliases: ['Amazon Elastic File System'],
  },
  {
    key: 'AmazonDynamoDB',
    label: 'Amazon DynamoDB',
    description: 'A key-value database.',
    aliases: ['Amazon DynamoDB'],
  },
  {
    key: 'AmazonElastiCache',
    label: 'Amazon ElastiCache',
    description: 'In-memory caches (Redis, Valkey, Memcached).',
    aliases: ['Amazon ElastiCache'],
  },
  { key: 'AmazonRedshift', label: 'Amazon Redshift', description: 'A data warehouse.', aliases: ['Amazon Redshift'] },
  {
    key: 'AmazonCloudFront',
    label: 'Amazon CloudFront',
    description: 'Delivers web content from places near the visitor.',
    aliases: ['Amazon CloudFront'],
  },
  {
    key: 'AmazonRoute53',
    label: 'Amazon Route 53',
    description: 'Domain names and DNS.',
    aliases: ['Amazon Route 53'],
  },
  {
    key: 'AmazonApiGateway',
    label: 'Amazon API Gateway',
    description: 'The front door of web APIs, paid per call.',
    aliases: ['Amazon API Gateway'],
  },
  {
    key: 'AmazonSNS',
    label: 'Amazon SNS',
    description: 'Sends notifications, e-mails and text messages.',
    aliases: ['Amazon Simple Notification Service'],
  },
  {
    key: 'AWSQueueService',
    label: 'Amazon SQS',
    description: 'Message queues between programs.',
    aliases: ['Amazon Simple Queue Service'],
  },
  {
    key: 'AWSEvents',
    label: 'Amazon EventBridge',
    description: 'Events and schedules that start other things.',
    aliases: ['CloudWatch Events', 'Amazon EventBridge'],
  },
  { key: 'AmazonKinesis', label: 'Amazon Kinesis', description: 'Streams of live data.', aliases: ['Amazon Kinesis'] },
  {
    key: 'AmazonAthena',
    label: 'Amazon Athena',
    description: 'SQL questions over files in S3.',
    aliases: ['Amazon Athena'],
  },
  {
    key: 'AmazonQuickSight',
    label: 'Amazon QuickSight',
    description: 'Dashboards, paid per user and month.',
    aliases: ['Amazon QuickSight'],
  },
  {
    key: 'AmazonGlacier',
    label: 'Amazon S3 Glacier',
    description: 'Cheap long-term archive.',
    aliases: ['Amazon Glacier'],
  },
  {
    key: 'AmazonGuardDuty',
    label: 'Amazon GuardDuty',
    description: 'Watches the account for signs of an attack.',
    aliases: ['Amazon GuardDuty'],
  },
  {
    key: 'AWSConfig',
    label: 'AWS Config',
    description: 'Records how resources are configured and checks rules.',
    aliases: ['AWS Config'],
  },
  {
    key: 'AWSCloudTrail',
    label: 'AWS CloudTrail',
    description: 'Records who did what in the account.',
    aliases: ['AWS CloudTrail'],
  },
  { key: 'AWSBudgets', label: 'AWS Budgets', description: "AWS's own budget alerts.", aliases: ['AWS Budgets'] },
  {
    key: 'AWSCostExplorer',
    label: 'AWS Cost Explorer',
    description: 'Looking at costs through AWS: each request costs a cent.',
    aliases: ['AWS Cost Explorer'],
  },
  {
    key: 'awskms',
    label: 'AWS KMS',
    description: 'Encryption keys and their use.',
    aliases: ['AWS Key Management Service'],
  },
  {
    key: 'AWSSecretsManager',
    label: 'AWS Secrets Manager',
    description: 'Keeps passwords and keys, paid per secret.',
    aliases: ['AWS Secrets Manager'],
  },
  {
    key: 'AWSSystemsManager',
    label: 'AWS Systems Manager',
    description: 'Remote management of servers.',
    aliases: ['AWS Systems Manager'],
  },
  {
    key: 'AWSSecurityHub',
    label: 'AWS Security Hub',
    description: 'Collects security findings.',
    aliases: ['AWS Security Hub'],
  },
  { key: 'awswaf', label: 'AWS WAF', description: 'A firewall for web traffic.', aliases: ['AWS WAF'] },
  {
    key: 'AmazonStates',
    label: 'AWS Step Functions',
    description: 'Workflows of several steps.',
    aliases: ['AWS Step Functions'],
  },
  {
    key: 'AmazonSageMaker',
    label: 'Amazon SageMaker',
    description: 'Machine learning.',
    aliases: ['Amazon SageMaker'],
  },
  {
    key: 'AmazonBedrock',
    label: 'Amazon Bedrock',
    description: 'Language models, paid per amount of text.',
    aliases: ['Amazon Bedrock'],
  },
  { key: 'AmazonCognito', label: 'Amazon Cognito', description: 'Sign-in for app users.', aliases: ['Amazon Cognito'] },
  { key: 'AmazonSES', label: 'Amazon SES', description: 'Sends e-mail.', aliases: ['Amazon Simple Email Service'] },
  {
    key: 'transcribe',
    label: 'Amazon Transcribe',
    description: 'Turns speech into text.',
    aliases: ['Amazon Transcribe'],
  },
  {
    key: 'AmazonLocationService',
    label: 'Amazon Location Service',
    description: 'Maps and places.',
    aliases: ['Amazon Location Service'],
  },
  {
    key: 'AWSCloudShell',
    label: 'AWS CloudShell',
    description: 'A terminal in the browser.',
    aliases: ['AWS CloudShell'],
  },
  {
    key: 'AWSMigrationHubRefactorSpaces',
    label: 'AWS Migration Hub Refactor Spaces',
    description: 'Helps move old applications in steps.',
    aliases: ['AWS Migration Hub Refactor Spaces'],
  },
  { key: 'AWSIoT', label: 'AWS IoT', description: 'Connects devices.', aliases: ['AWS IoT'] },
  { key: 'AWSBackup', label: 'AWS Backup', description: 'Keeps backups of other services.', aliases: ['AWS Backup'] },
  {
    key: 'AmazonMSK',
    label: 'Amazon MSK',
    description: 'Managed Kafka.',
    aliases: ['Amazon Managed Streaming for Apache Kafka'],
  },
  {
    key: 'AmazonES',
    label: 'Amazon OpenSearch',
    description: 'Search clusters.',
    aliases: ['Amazon OpenSearch Service'],
  },
  {
    key: 'ElasticMapReduce',
    label: 'Amazon EMR',
    description: 'Clusters for big data jobs.',
    aliases: ['Amazon Elastic MapReduce'],
  },
  {
    key: 'AWSDataTransfer',
    label: 'Data transfer',
    description: 'Traffic out of AWS and between its places.',
    aliases: ['AWS Data Transfer'],
  },
  {
    key: 'ComputeSavingsPlans',
    label: 'Savings Plans',
    description: 'A promise to spend a fixed amount an hour, for a lower price.',
    aliases: ['Savings Plans for AWS Compute usage', 'Savings Plans for Compute usage'],
  },
  {
    key: 'AWSSupportBusiness',
    label: 'AWS Support (Business)',
    description: 'The support plan, a share of the monthly bill.',
    aliases: ['AWS Support (Business)'],
  },
  {
    key: 'AWSSupportDeveloper',
    label: 'AWS Support (Developer)',
    description: 'The support plan, a share of the monthly bill.',
    aliases: ['AWS Support (Developer)'],
  },
  { key: 'AWSDeveloperSupport', label: 'AWS Support (Developer)', description: 'The support plan.' },
  {
    key: 'ROSA',
    label: 'Red Hat OpenShift on AWS',
    description: 'Managed OpenShift clusters.',
    aliases: ['Red Hat OpenShift Service on AWS'],
  },
  { key: 'Tax', label: 'Tax', description: 'Sales tax or VAT that AWS collects.' },
];

const BY_KEY = new Map(SERVICES.map((service) => [service.key, service]));
const KEY_BY_ALIAS = new Map(
  SERVICES.flatMap((service) => (service.aliases ?? []).map((alias) => [alias.toLowerCase(), service.key] as const)),
);

/**
 * The one key of an AWS service, whichever name a source gives it. Names of other providers and unknown names are
 * their own key.
 */
export function serviceKey(provider: string, productCode: string): string {
  if (provider !== 'AWS' || BY_KEY.has(productCode)) return productCode;
  return KEY_BY_ALIAS.get(productCode.toLowerCase()) ?? productCode;
}

/** Name and description of a service key; undefined where the catalogue does not know it. */
export function knownService(key: string): { readonly label: string; readonly description: string } | undefined {
  return BY_KEY.get(key);
}
