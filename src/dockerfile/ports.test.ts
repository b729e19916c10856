import { describe, expect, it } from 'vitest';
import { exposedPorts, parsePortWord } from './ports.ts';

const portsOf = (text: string): string[] => exposedPorts(parsePortWord(text));

it.each([
  ['80', ['80/tcp']],
  ['53/UDP', ['53/udp']],
  ['9000/sctp', ['9000/sctp']],
  ['80-82/udp', ['80/udp', '81/udp', '82/udp']],
  ['0', ['0/tcp']],
  ['127.0.0.1:8080:80', ['80/tcp']],
  ['[::1]:8080:80', ['80/tcp']],
  ['8080:80/udp', ['80/udp']],
])('%s exposes %j', (text, ports) => {
  expect(portsOf(text)).toEqual(ports);
});

describe('fails', () => {
  it.each([
    ['', 'invalid port: "": no port specified'],
    ['80:', 'invalid port: "80:": no port specified'],
    ['80/icmp', 'invalid port: "80/icmp": invalid proto: icmp'],
    ['abc', 'invalid containerPort: abc'],
    ['65536', 'invalid containerPort: 65536'],
    ['82-80', 'invalid containerPort: 82-80'],
    ['x:80', 'invalid hostPort: x'],
    ['1.2.3:80:80', 'invalid IP address: 1.2.3'],
    ['80-81:90-93', 'invalid ranges specified for container and host Ports: 90-93 and 80-81'],
  ])('%j: %s', (text, message) => {
    expect(() => portsOf(text)).toThrow(message);
  });
});
