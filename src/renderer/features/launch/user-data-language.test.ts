import { describe, expect, it } from 'vitest';
import { languageOf } from './user-data-language';

describe('the language of user data', () => {
  it.each([
    ['#!/bin/sh\necho', 'shell'],
    ['#!/usr/bin/env bash', 'shell'],
    ['\n#cloud-config\nruncmd: []', 'yaml'],
    ['<powershell>\nGet-Date\n</powershell>', 'powershell'],
    ['#!/usr/bin/python3', 'text'],
    ['Content-Type: multipart/mixed', 'text'],
    ['', 'text'],
  ])('%j is %s', (text, language) => {
    expect(languageOf(text)).toBe(language);
  });
});
