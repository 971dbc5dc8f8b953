package org.parkstack.model;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableMap;

/** The policy terms (政策用语) of the standard facts. */
final class FactTitles {

    private static final ImmutableMap<SubjectKind, ImmutableMap<String, String>> TITLES =
            ImmutableMap.<SubjectKind, ImmutableMap<String, String>>builder()
                    .put(SubjectKind.ENTERPRISE, titles("""
                            credit_code 统一社会信用代码
                            name 企业名称
                            region 注册地区划代码
                            park 所在园区
                            sector 产业方向
                            industry 国民经济行业代码
                            established 成立日期
                            registered_capital 注册资本
                            paid_in_capital 实缴资本
                            listed 是否上市
                            dishonest 是否失信被执行人
                            major_safety_accident 是否发生重大安全事故
                            major_environment_violation 是否有重大环境违法
                            lists 所在名单
                            floor_area 用房面积
                            employees 职工总数
                            rd_staff 研发人员数
                            graduates 吸纳高校毕业生数
                            revenue 营业收入
                            high_tech_revenue 高新技术产品（服务）收入
                            rd_expense 研究开发费用
                            rd_expense_domestic 境内研究开发费用
                            invoiced_sales 开票销售
                            total_assets 资产总额
                            net_assets 净资产
                            profit 利润总额
                            tax_paid 纳税总额
                            local_contribution 地方经济贡献
                            fixed_asset_investment 固定资产投资
                            equipment_investment 设备投资
                            exports 出口额
                            interest_paid 利息支出
                            rent_paid 租金支出
                            """))
                    .put(SubjectKind.QUALIFICATION, titles("""
                            type 资质类型
                            level 资质级别
                            granted 认定日期
                            expires 失效日期
                            first_time 是否首次认定
                            """))
                    .put(SubjectKind.PROJECT, titles("""
                            id 项目编号
                            kind 项目类型
                            programme 所属计划
                            field 技术领域
                            approved 立项日期
                            started 开工日期
                            completed 竣工或验收日期
                            total_investment 总投资
                            equipment_investment 设备投资
                            rd_budget 研发预算
                            land_area 用地面积
                            """))
                    .put(SubjectKind.TALENT, titles("""
                            id 人才编号
                            level 人才层次
                            programme 人才计划
                            degree 学位
                            born 出生日期
                            arrived 到岗日期
                            full_time 是否全职
                            annual_salary 年薪
                            """))
                    .put(SubjectKind.PATENT, titles("""
                            id 专利号
                            type 专利类型
                            granted 授权日期
                            """))
                    .put(SubjectKind.ITEM, titles("""
                            id 合同或费用编号
                            kind 合同或费用类型
                            project 所属项目
                            amount 金额
                            signed 签订日期
                            """))
                    .put(SubjectKind.GRANT, titles("""
                            rule 支付条款
                            policy 支付政策
                            tier 支付层级
                            amount 已获金额
                            paid 到账日期
                            """))
                    .buildOrThrow();

    private FactTitles() {}

    private static ImmutableMap<String, String> titles(String lines) {
        return ImmutableMap.copyOf(Splitter.on('\n')
                .omitEmptyStrings()
                .trimResults()
                .withKeyValueSeparator(' ')
                .split(lines));
    }

    /** The term of the standard fact {@code name} of {@code kind}; its name where it is none. */
    static String of(SubjectKind kind, String name) {
        return TITLES.getOrDefault(kind, ImmutableMap.of()).getOrDefault(name, name);
    }
}
