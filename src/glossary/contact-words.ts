/**
 * Mobile and landline numbers; an amount of money of that many digits has its unit behind it, and no area code begins
 * with 00, as the running number of a project code does (43050525T0000264461).
 */
export const TELEPHONE =
  /(?<![\dA-Za-z.,])(?:1[3-9]\d{9}|0[1-9]\d{1,2}[-—－ ]?\d{7,8})(?![\dA-Za-z.,]|\s*[亿万千]?元)/gu;

/** A contact label with its value in running text: 联系人：某某. */
export const LABELLED_NAME =
  /((?:联系人|经办人|填报人|填表人|制表人|负责人)(?:及电话|姓名)?\s*[:：]\s*)[\p{Script=Han}·]{2,4}(?![\p{Script=Han}])/gu;

/** A telephone behind its label, however many digits it has. */
export const LABELLED_TELEPHONE = /((?:联系)?电话|手机|联系方式)(\s*[:：]\s*)[\d—－-]{7,}/gu;

/** Labels of people and telephones that are not in the glossary; their values are contacts all the same. */
export const CONTACT_LABEL = /人$|人员$|电话|手机|联系|签字|签名|签章|邮箱/u;
