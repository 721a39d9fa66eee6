/** The money of forms, by its sources: what is planned, and what was spent. Its cases stand in tests/schema/conforms.test.ts. */

import * as z from 'zod';
import { described } from './described.js';
import { amountSchema, decimal } from './parts.js';

const MONEY = {
  total: '资金总额',
  fiscal: '财政拨款, where its level is not given',
  central: '中央财政资金',
  provincial: '省级财政资金',
  local: '市县（区）财政资金',
  carryover: '上年结转',
  selfRaised: '单位自筹',
  other: '其他资金',
};

/** The sources of money of which an evaluation tells what was spent. */
export const SOURCES_OF_MONEY = { ...MONEY, basic: '基本支出', project: '项目支出' };

export const money = amountSchema.nullable();

export const fundingSchema = described(
  z.strictObject({
    total: money,
    fiscal: money,
    central: money,
    provincial: money,
    local: money,
    carryover: money,
    selfRaised: money,
    other: money,
  }),
  MONEY,
);

/** What a self-evaluation says of one source of money: what was planned, what was spent, and how that scored. */
export const executionSchema = described(
  z.strictObject({
    initial: money,
    adjusted: money,
    executed: money,
    rate: decimal.nullable(),
    weight: decimal.nullable(),
    score: decimal.nullable(),
  }),
  {
    initial: '年初预算数',
    adjusted: '全年（调整后）预算数',
    executed: '全年执行数',
    rate: '执行率, without %',
    weight: '分值',
    score: '得分',
  },
);

const FUNDING_KEYS = ['total', 'fiscal', 'central', 'provincial', 'local', 'carryover', 'selfRaised', 'other'] as const;

export const executions = z.partialRecord(z.enum([...FUNDING_KEYS, 'basic', 'project']), executionSchema).nullable();
