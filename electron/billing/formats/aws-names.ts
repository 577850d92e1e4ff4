/** Names FOCUS files give Amazon as the provider, in lower case; the workspace knows it as `AWS`. */
export const AWS_NAMES: readonly string[] = ['aws', 'amazon', 'amazon web services', 'amazon web services, inc.'];
