/** Passkeys with a real browser and its virtual authenticator: the browser does WebAuthn, the test carries what it says to the api. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { chromium, type BrowserContext, type Page } from 'playwright-core';
import { freePort } from '../../processes/local/free-port.ts';
import { browserCommand } from '../prepare-tools.ts';
import { ApiUnderTest, authSecret } from './api-under-test.ts';
import { Browser, somebody } from './account-fixtures.ts';
import { codeOf } from './played-cases.ts';
