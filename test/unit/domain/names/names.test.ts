import { describe, expect, it } from 'vitest';
import { dimensionName, nameOf } from '../../../../electron/domain/names/names.ts';
import { serviceKey } from '../../../../electron/domain/names/services.ts';
import { parseUsageType } from '../../../../electron/domain/names/usage-type.ts';

describe('a service', () => {
  it('has one key whichever source names it', () => {
    const names = [
      'AmazonEC2',
      'Amazon Elastic Compute Cloud',
      'Amazon Elastic Compute Cloud - Compute',
      'EC2 - Other',
    ];
    expect(new Set(names.map((name) => serviceKey('AWS', name)))).toEqual(new Set(['AmazonEC2']));
  });
  it('of another provider keeps its own name', () => {
    expect(serviceKey('Microsoft', 'Virtual Machines')).toBe('Virtual Machines');
    expect(nameOf('service', 'AWSGlue', 'Microsoft').label).toBe('AWSGlue');
  });
  it('nobody described is its own name', () => {
    expect(nameOf('service', 'AmazonNewThing')).toEqual({ label: 'AmazonNewThing' });
  });
});

describe('a usage type', () => {
  it('is taken apart by its region prefixes', () => {
    expect(parseUsageType('USE1-APS3-AWS-Out-Bytes')).toEqual({
      thing: 'AWS-Out-Bytes',
      detail: undefined,
      region: 'us-east-1',
      otherRegion: 'ap-south-1',
    });
  });
  it('may carry its region spelled out', () => {
    expect(parseUsageType('eu-west-3-KMS-Requests')).toMatchObject({ thing: 'KMS-Requests', region: 'eu-west-3' });
  });
  it('without a prefix keeps its whole name', () => {
    expect(parseUsageType('EBS:VolumeUsage.gp2')).toMatchObject({
      thing: 'EBS',
      detail: 'VolumeUsage.gp2',
      region: undefined,
    });
  });
  it.each([
    ['BoxUsage:m5.large', 'Server m5.large, running'],
    ['EUW2-BoxUsage:t2.micro', 'Server t2.micro, running · London'],
    ['USW2-EBS:VolumeUsage.gp2', 'SSD disks (gp2) · Oregon'],
    ['USE1-DEVED-DPU-Hour', 'Development endpoints, running · N. Virginia'],
    ['USE1-USW1-AWS-In-Bytes', 'Data received from another region · N. Virginia ↔ N. California'],
    ['BoxUsage', 'Server of unnamed size, running'],
  ])('%s reads "%s"', (usageType, label) => {
    expect(nameOf('usage_type', usageType).label).toBe(label);
  });
  it('nobody described is put into words by its ending', () => {
    expect(nameOf('usage_type', 'EUC1-FancyThing-Hours').label).toBe('Fancy thing, hours · Frankfurt');
  });
});

describe('other keys', () => {
  it('name regions by place', () => {
    expect(nameOf('region', 'eu-west-1').label).toBe('Ireland (eu-west-1)');
  });
  it('say what is not stated', () => {
    expect(nameOf('tag:Project', '').label).toBe('Not tagged');
    expect(nameOf('resource', '').label).toBe('Not tied to one resource');
  });
  it('name tag dimensions after their key', () => {
    expect(dimensionName('tag:Project').label).toBe('Tag: Project');
  });
});
