-- Every role of the network, the three administrators among them, and reach by town.
alter table accounts drop constraint accounts_role_check;
alter table accounts add constraint accounts_role_check check (
        role in (
            'village_agent',
            'window_officer',
            'hall_lead',
            'guide',
            'department_officer',
            'liaison',
            'network_manager',
            'catalogue_editor',
            'auditor',
            'system_administrator',
            'security_administrator',
            'audit_administrator'
        )
    );
alter table account_reaches drop constraint account_reaches_kind_check;
alter table account_reaches add constraint account_reaches_kind_check check (kind in ('point', 'department', 'town'));
