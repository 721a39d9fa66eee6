const EVIL = `<script>window.hacked=1</script>"><img src=x onerror=window.hacked=1></script><!--\u2028javascript:window.hacked=1`;

/** A project form and a table that does not add up, with markup and scripts in every text. */
export const HOSTILE = `2023年部门支出总表

部门名称：示例市档案局${EVIL}

单位：万元

科目编码\t科目名称\t合计\t基本支出\t项目支出\t备注${EVIL}
合计\t\t100.00\t60.00\t30.00\t${EVIL}
201\t一般公共服务支出${EVIL}\t100.00\t60.00\t40.00\t${EVIL}

注：${EVIL}

2023年收入总计105.00万元${EVIL}。

示例市项目支出绩效目标申报表

（2023年度）

项目名称\t\t档案修复${EVIL}\t\t\t\t\t
主管部门及代码\t\t001-${EVIL}\t\t实施单位\t\t${EVIL}\t
项目属性\t\t经常性项目\t\t项目期\t\t3年\t
项目资金（元）\t\t实施期资金总额：\t\t300\t\t年度资金总额：\t100
\t\t其中：中央财政资金\t\t0\t\t其中：中央财政资金\t0
\t\t市县（区）财政资金\t\t300\t\t市县（区）财政资金\t100
项目概况\t\t${EVIL}\t\t\t\t\t
${EVIL}\t\t其他${EVIL}\t\t\t\t\t
实施期目标\t\t\t\t年度目标\t\t\t
总体目标\t\t${EVIL}\t\t\t\t${EVIL}\t
绩效指标\t一级指标\t二级指标\t三级指标\t指标值\t二级指标\t三级指标\t指标值
\t产出指标\t数量指标\t${EVIL}\t≥3${EVIL}\t数量指标\t${EVIL}\t≥3${EVIL}
`;
