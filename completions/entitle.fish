# Print an optspec for argparse to handle cmd's options that are independent of any subcommand.
function __fish_entitle_global_optspecs
    string join \n store= keys= actor= format= color= q/quiet y/yes no-input wait= passphrase-file= passphrase-fd= h/help V/version
end

function __fish_entitle_needs_command
    # Figure out if the current invocation already has a command.
    set -l cmd (commandline -opc)
    set -e cmd[1]
    argparse -s (__fish_entitle_global_optspecs) -- $cmd 2>/dev/null
    or return
    if set -q argv[1]
        # Also print the command, so this can be used to figure out what it is.
        echo $argv[1]
        return 1
    end
    return 0
end

function __fish_entitle_using_subcommand
    set -l cmd (__fish_entitle_needs_command)
    test -z "$cmd"
    and return 1
    contains -- $cmd[1] $argv
end

complete -c entitle -n "__fish_entitle_needs_command" -l store -d 'The store: a file, or `postgres://USER@HOST/DATABASE` [default: `ENTITLE_STORE`, else a file in the platform\'s data directory]' -r -F
complete -c entitle -n "__fish_entitle_needs_command" -l keys -d 'The folder of the private keys [default: `ENTITLE_KEYS`, else beside the store\'s file, its name with `-keys`; for a store on a server in the data directory]' -r -F
complete -c entitle -n "__fish_entitle_needs_command" -l actor -d 'Who acts, for the audit [default: `ENTITLE_ACTOR`, else the user of the system]' -r
complete -c entitle -n "__fish_entitle_needs_command" -l format -d 'The form of the answer: `table`, `json`, `jsonl` or `csv` [default: `table`]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''"
complete -c entitle -n "__fish_entitle_needs_command" -l color -d 'When to colour the answer: `auto`, `always` or `never` [default: `auto`, at a terminal]' -r -f -a "auto\t'At a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c entitle -n "__fish_entitle_needs_command" -l wait -d 'How long to wait for another command that writes to the store [default: 30]' -r
complete -c entitle -n "__fish_entitle_needs_command" -l passphrase-file -d 'Read the passphrase of a signing key from this file' -r -F
complete -c entitle -n "__fish_entitle_needs_command" -l passphrase-fd -d 'Read the passphrase of a signing key from this open file descriptor' -r
complete -c entitle -n "__fish_entitle_needs_command" -s q -l quiet -d 'Print only numbers and codes, one a line, and no talk'
complete -c entitle -n "__fish_entitle_needs_command" -s y -l yes -d 'Answer every confirmation with yes'
complete -c entitle -n "__fish_entitle_needs_command" -l no-input -d 'Never ask: a missing value is an error that names its flag'
complete -c entitle -n "__fish_entitle_needs_command" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c entitle -n "__fish_entitle_needs_command" -s V -l version -d 'Print version'
complete -c entitle -n "__fish_entitle_needs_command" -f -a "init" -d 'Set up a desk: a store, and a signing key for each purpose'
complete -c entitle -n "__fish_entitle_needs_command" -f -a "demo" -d 'A short tour of the main job, in a store of its own'
complete -c entitle -n "__fish_entitle_needs_command" -f -a "status" -d 'The desk at a glance'
complete -c entitle -n "__fish_entitle_needs_command" -f -a "catalog" -d 'Write, import and export the catalog: products, features, models, SKUs'
complete -c entitle -n "__fish_entitle_needs_command" -f -a "product" -d 'The products of the catalog'
complete -c entitle -n "__fish_entitle_needs_command" -f -a "sku" -d 'The SKUs of the catalog: what can be ordered'
complete -c entitle -n "__fish_entitle_needs_command" -f -a "model" -d 'The license models of the catalog'
complete -c entitle -n "__fish_entitle_needs_command" -f -a "find" -d 'Find anything by what somebody says on the phone'
complete -c entitle -n "__fish_entitle_needs_command" -f -a "why" -d 'Say in plain words what holds and what does not, and what helps now'
complete -c entitle -n "__fish_entitle_needs_command" -f -a "customer" -d 'Customers: what each has, who they are, what belongs together'
complete -c entitle -n "__fish_entitle_needs_command" -f -a "contact" -d 'Contacts: the people at a customer'
complete -c entitle -n "__fish_entitle_needs_command" -f -a "entitlement" -d 'Entitlements: what was bought, how many, until when, on support or not'
complete -c entitle -n "__fish_entitle_needs_command" -f -a "order" -d 'Orders: bring them in, amend, list and show them'
complete -c entitle -n "__fish_entitle_needs_command" -f -a "import" -d 'What was imported: which file, what landed, who, when; and the way back'
complete -c entitle -n "__fish_entitle_needs_command" -f -a "merge" -d 'Two companies become one: plan it, review it, apply it, take it back'
complete -c entitle -n "__fish_entitle_needs_command" -f -a "license" -d 'Signed licenses: generate, move, give back, list, show, export, verify, revoke'
complete -c entitle -n "__fish_entitle_needs_command" -f -a "revocation" -d 'Status lists, by which products in the field learn what was revoked'
complete -c entitle -n "__fish_entitle_needs_command" -f -a "failover" -d 'Temporary licenses for a standby host while a licensed host is down'
complete -c entitle -n "__fish_entitle_needs_command" -f -a "override" -d 'Limits that were passed on purpose'
complete -c entitle -n "__fish_entitle_needs_command" -f -a "signing-key" -d 'The keys that sign licenses, revocation lists and checkpoints'
complete -c entitle -n "__fish_entitle_needs_command" -f -a "key" -d 'The keys that sign licenses, revocation lists and checkpoints'
complete -c entitle -n "__fish_entitle_needs_command" -f -a "audit" -d 'The record of what was done, by whom, and when'
complete -c entitle -n "__fish_entitle_needs_command" -f -a "store" -d 'The store itself: what it holds, whether it is sound, its backups'
complete -c entitle -n "__fish_entitle_using_subcommand init" -l vendor -d 'The vendor\'s name' -r
complete -c entitle -n "__fish_entitle_using_subcommand init" -l issuer -d 'A URI that names you as the issuer in every license: it never changes, and nothing need answer under it' -r
complete -c entitle -n "__fish_entitle_using_subcommand init" -l status-uri -d 'The URI under which you will publish revocation lists [default: the issuer + `/status`]' -r
complete -c entitle -n "__fish_entitle_using_subcommand init" -l timezone -d 'The zone whose days all dates are; it cannot change afterwards [default: UTC]' -r
complete -c entitle -n "__fish_entitle_using_subcommand init" -l currency -d 'The currency of prices that name none [default: USD]' -r
complete -c entitle -n "__fish_entitle_using_subcommand init" -l store -d 'The store: a file, or `postgres://USER@HOST/DATABASE` [default: `ENTITLE_STORE`, else a file in the platform\'s data directory]' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand init" -l keys -d 'The folder of the private keys [default: `ENTITLE_KEYS`, else beside the store\'s file, its name with `-keys`; for a store on a server in the data directory]' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand init" -l actor -d 'Who acts, for the audit [default: `ENTITLE_ACTOR`, else the user of the system]' -r
complete -c entitle -n "__fish_entitle_using_subcommand init" -l format -d 'The form of the answer: `table`, `json`, `jsonl` or `csv` [default: `table`]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''"
complete -c entitle -n "__fish_entitle_using_subcommand init" -l color -d 'When to colour the answer: `auto`, `always` or `never` [default: `auto`, at a terminal]' -r -f -a "auto\t'At a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c entitle -n "__fish_entitle_using_subcommand init" -l wait -d 'How long to wait for another command that writes to the store [default: 30]' -r
complete -c entitle -n "__fish_entitle_using_subcommand init" -l passphrase-file -d 'Read the passphrase of a signing key from this file' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand init" -l passphrase-fd -d 'Read the passphrase of a signing key from this open file descriptor' -r
complete -c entitle -n "__fish_entitle_using_subcommand init" -l no-passphrase -d 'Leave the private keys unencrypted: whoever reads their files can sign'
complete -c entitle -n "__fish_entitle_using_subcommand init" -s q -l quiet -d 'Print only numbers and codes, one a line, and no talk'
complete -c entitle -n "__fish_entitle_using_subcommand init" -s y -l yes -d 'Answer every confirmation with yes'
complete -c entitle -n "__fish_entitle_using_subcommand init" -l no-input -d 'Never ask: a missing value is an error that names its flag'
complete -c entitle -n "__fish_entitle_using_subcommand init" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c entitle -n "__fish_entitle_using_subcommand demo" -l store -d 'The store: a file, or `postgres://USER@HOST/DATABASE` [default: `ENTITLE_STORE`, else a file in the platform\'s data directory]' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand demo" -l keys -d 'The folder of the private keys [default: `ENTITLE_KEYS`, else beside the store\'s file, its name with `-keys`; for a store on a server in the data directory]' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand demo" -l actor -d 'Who acts, for the audit [default: `ENTITLE_ACTOR`, else the user of the system]' -r
complete -c entitle -n "__fish_entitle_using_subcommand demo" -l format -d 'The form of the answer: `table`, `json`, `jsonl` or `csv` [default: `table`]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''"
complete -c entitle -n "__fish_entitle_using_subcommand demo" -l color -d 'When to colour the answer: `auto`, `always` or `never` [default: `auto`, at a terminal]' -r -f -a "auto\t'At a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c entitle -n "__fish_entitle_using_subcommand demo" -l wait -d 'How long to wait for another command that writes to the store [default: 30]' -r
complete -c entitle -n "__fish_entitle_using_subcommand demo" -l passphrase-file -d 'Read the passphrase of a signing key from this file' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand demo" -l passphrase-fd -d 'Read the passphrase of a signing key from this open file descriptor' -r
complete -c entitle -n "__fish_entitle_using_subcommand demo" -s q -l quiet -d 'Print only numbers and codes, one a line, and no talk'
complete -c entitle -n "__fish_entitle_using_subcommand demo" -s y -l yes -d 'Answer every confirmation with yes'
complete -c entitle -n "__fish_entitle_using_subcommand demo" -l no-input -d 'Never ask: a missing value is an error that names its flag'
complete -c entitle -n "__fish_entitle_using_subcommand demo" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c entitle -n "__fish_entitle_using_subcommand status" -l store -d 'The store: a file, or `postgres://USER@HOST/DATABASE` [default: `ENTITLE_STORE`, else a file in the platform\'s data directory]' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand status" -l keys -d 'The folder of the private keys [default: `ENTITLE_KEYS`, else beside the store\'s file, its name with `-keys`; for a store on a server in the data directory]' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand status" -l actor -d 'Who acts, for the audit [default: `ENTITLE_ACTOR`, else the user of the system]' -r
complete -c entitle -n "__fish_entitle_using_subcommand status" -l format -d 'The form of the answer: `table`, `json`, `jsonl` or `csv` [default: `table`]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''"
complete -c entitle -n "__fish_entitle_using_subcommand status" -l color -d 'When to colour the answer: `auto`, `always` or `never` [default: `auto`, at a terminal]' -r -f -a "auto\t'At a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c entitle -n "__fish_entitle_using_subcommand status" -l wait -d 'How long to wait for another command that writes to the store [default: 30]' -r
complete -c entitle -n "__fish_entitle_using_subcommand status" -l passphrase-file -d 'Read the passphrase of a signing key from this file' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand status" -l passphrase-fd -d 'Read the passphrase of a signing key from this open file descriptor' -r
complete -c entitle -n "__fish_entitle_using_subcommand status" -s q -l quiet -d 'Print only numbers and codes, one a line, and no talk'
complete -c entitle -n "__fish_entitle_using_subcommand status" -s y -l yes -d 'Answer every confirmation with yes'
complete -c entitle -n "__fish_entitle_using_subcommand status" -l no-input -d 'Never ask: a missing value is an error that names its flag'
complete -c entitle -n "__fish_entitle_using_subcommand status" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c entitle -n "__fish_entitle_using_subcommand catalog; and not __fish_seen_subcommand_from new import export" -l store -d 'The store: a file, or `postgres://USER@HOST/DATABASE` [default: `ENTITLE_STORE`, else a file in the platform\'s data directory]' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand catalog; and not __fish_seen_subcommand_from new import export" -l keys -d 'The folder of the private keys [default: `ENTITLE_KEYS`, else beside the store\'s file, its name with `-keys`; for a store on a server in the data directory]' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand catalog; and not __fish_seen_subcommand_from new import export" -l actor -d 'Who acts, for the audit [default: `ENTITLE_ACTOR`, else the user of the system]' -r
complete -c entitle -n "__fish_entitle_using_subcommand catalog; and not __fish_seen_subcommand_from new import export" -l format -d 'The form of the answer: `table`, `json`, `jsonl` or `csv` [default: `table`]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''"
complete -c entitle -n "__fish_entitle_using_subcommand catalog; and not __fish_seen_subcommand_from new import export" -l color -d 'When to colour the answer: `auto`, `always` or `never` [default: `auto`, at a terminal]' -r -f -a "auto\t'At a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c entitle -n "__fish_entitle_using_subcommand catalog; and not __fish_seen_subcommand_from new import export" -l wait -d 'How long to wait for another command that writes to the store [default: 30]' -r
complete -c entitle -n "__fish_entitle_using_subcommand catalog; and not __fish_seen_subcommand_from new import export" -l passphrase-file -d 'Read the passphrase of a signing key from this file' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand catalog; and not __fish_seen_subcommand_from new import export" -l passphrase-fd -d 'Read the passphrase of a signing key from this open file descriptor' -r
complete -c entitle -n "__fish_entitle_using_subcommand catalog; and not __fish_seen_subcommand_from new import export" -s q -l quiet -d 'Print only numbers and codes, one a line, and no talk'
complete -c entitle -n "__fish_entitle_using_subcommand catalog; and not __fish_seen_subcommand_from new import export" -s y -l yes -d 'Answer every confirmation with yes'
complete -c entitle -n "__fish_entitle_using_subcommand catalog; and not __fish_seen_subcommand_from new import export" -l no-input -d 'Never ask: a missing value is an error that names its flag'
complete -c entitle -n "__fish_entitle_using_subcommand catalog; and not __fish_seen_subcommand_from new import export" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c entitle -n "__fish_entitle_using_subcommand catalog; and not __fish_seen_subcommand_from new import export" -f -a "new" -d 'Begin a catalog: four files with headings, and the six usual license models'
complete -c entitle -n "__fish_entitle_using_subcommand catalog; and not __fish_seen_subcommand_from new import export" -f -a "import" -d 'Import a catalog, whole or not at all'
complete -c entitle -n "__fish_entitle_using_subcommand catalog; and not __fish_seen_subcommand_from new import export" -f -a "export" -d 'Write the catalog as the four files that `catalog import` reads'
complete -c entitle -n "__fish_entitle_using_subcommand catalog; and __fish_seen_subcommand_from new" -l store -d 'The store: a file, or `postgres://USER@HOST/DATABASE` [default: `ENTITLE_STORE`, else a file in the platform\'s data directory]' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand catalog; and __fish_seen_subcommand_from new" -l keys -d 'The folder of the private keys [default: `ENTITLE_KEYS`, else beside the store\'s file, its name with `-keys`; for a store on a server in the data directory]' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand catalog; and __fish_seen_subcommand_from new" -l actor -d 'Who acts, for the audit [default: `ENTITLE_ACTOR`, else the user of the system]' -r
complete -c entitle -n "__fish_entitle_using_subcommand catalog; and __fish_seen_subcommand_from new" -l format -d 'The form of the answer: `table`, `json`, `jsonl` or `csv` [default: `table`]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''"
complete -c entitle -n "__fish_entitle_using_subcommand catalog; and __fish_seen_subcommand_from new" -l color -d 'When to colour the answer: `auto`, `always` or `never` [default: `auto`, at a terminal]' -r -f -a "auto\t'At a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c entitle -n "__fish_entitle_using_subcommand catalog; and __fish_seen_subcommand_from new" -l wait -d 'How long to wait for another command that writes to the store [default: 30]' -r
complete -c entitle -n "__fish_entitle_using_subcommand catalog; and __fish_seen_subcommand_from new" -l passphrase-file -d 'Read the passphrase of a signing key from this file' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand catalog; and __fish_seen_subcommand_from new" -l passphrase-fd -d 'Read the passphrase of a signing key from this open file descriptor' -r
complete -c entitle -n "__fish_entitle_using_subcommand catalog; and __fish_seen_subcommand_from new" -s q -l quiet -d 'Print only numbers and codes, one a line, and no talk'
complete -c entitle -n "__fish_entitle_using_subcommand catalog; and __fish_seen_subcommand_from new" -s y -l yes -d 'Answer every confirmation with yes'
complete -c entitle -n "__fish_entitle_using_subcommand catalog; and __fish_seen_subcommand_from new" -l no-input -d 'Never ask: a missing value is an error that names its flag'
complete -c entitle -n "__fish_entitle_using_subcommand catalog; and __fish_seen_subcommand_from new" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c entitle -n "__fish_entitle_using_subcommand catalog; and __fish_seen_subcommand_from import" -l source -d 'The company that was taken in whose files these are: a code means what it means there. What became part of something of ours is changed under our code, and not by its files' -r
complete -c entitle -n "__fish_entitle_using_subcommand catalog; and __fish_seen_subcommand_from import" -l store -d 'The store: a file, or `postgres://USER@HOST/DATABASE` [default: `ENTITLE_STORE`, else a file in the platform\'s data directory]' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand catalog; and __fish_seen_subcommand_from import" -l keys -d 'The folder of the private keys [default: `ENTITLE_KEYS`, else beside the store\'s file, its name with `-keys`; for a store on a server in the data directory]' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand catalog; and __fish_seen_subcommand_from import" -l actor -d 'Who acts, for the audit [default: `ENTITLE_ACTOR`, else the user of the system]' -r
complete -c entitle -n "__fish_entitle_using_subcommand catalog; and __fish_seen_subcommand_from import" -l format -d 'The form of the answer: `table`, `json`, `jsonl` or `csv` [default: `table`]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''"
complete -c entitle -n "__fish_entitle_using_subcommand catalog; and __fish_seen_subcommand_from import" -l color -d 'When to colour the answer: `auto`, `always` or `never` [default: `auto`, at a terminal]' -r -f -a "auto\t'At a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c entitle -n "__fish_entitle_using_subcommand catalog; and __fish_seen_subcommand_from import" -l wait -d 'How long to wait for another command that writes to the store [default: 30]' -r
complete -c entitle -n "__fish_entitle_using_subcommand catalog; and __fish_seen_subcommand_from import" -l passphrase-file -d 'Read the passphrase of a signing key from this file' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand catalog; and __fish_seen_subcommand_from import" -l passphrase-fd -d 'Read the passphrase of a signing key from this open file descriptor' -r
complete -c entitle -n "__fish_entitle_using_subcommand catalog; and __fish_seen_subcommand_from import" -l dry-run -d 'Show what would change and whom it touches, and write nothing'
complete -c entitle -n "__fish_entitle_using_subcommand catalog; and __fish_seen_subcommand_from import" -s q -l quiet -d 'Print only numbers and codes, one a line, and no talk'
complete -c entitle -n "__fish_entitle_using_subcommand catalog; and __fish_seen_subcommand_from import" -s y -l yes -d 'Answer every confirmation with yes'
complete -c entitle -n "__fish_entitle_using_subcommand catalog; and __fish_seen_subcommand_from import" -l no-input -d 'Never ask: a missing value is an error that names its flag'
complete -c entitle -n "__fish_entitle_using_subcommand catalog; and __fish_seen_subcommand_from import" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c entitle -n "__fish_entitle_using_subcommand catalog; and __fish_seen_subcommand_from export" -l store -d 'The store: a file, or `postgres://USER@HOST/DATABASE` [default: `ENTITLE_STORE`, else a file in the platform\'s data directory]' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand catalog; and __fish_seen_subcommand_from export" -l keys -d 'The folder of the private keys [default: `ENTITLE_KEYS`, else beside the store\'s file, its name with `-keys`; for a store on a server in the data directory]' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand catalog; and __fish_seen_subcommand_from export" -l actor -d 'Who acts, for the audit [default: `ENTITLE_ACTOR`, else the user of the system]' -r
complete -c entitle -n "__fish_entitle_using_subcommand catalog; and __fish_seen_subcommand_from export" -l format -d 'The form of the answer: `table`, `json`, `jsonl` or `csv` [default: `table`]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''"
complete -c entitle -n "__fish_entitle_using_subcommand catalog; and __fish_seen_subcommand_from export" -l color -d 'When to colour the answer: `auto`, `always` or `never` [default: `auto`, at a terminal]' -r -f -a "auto\t'At a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c entitle -n "__fish_entitle_using_subcommand catalog; and __fish_seen_subcommand_from export" -l wait -d 'How long to wait for another command that writes to the store [default: 30]' -r
complete -c entitle -n "__fish_entitle_using_subcommand catalog; and __fish_seen_subcommand_from export" -l passphrase-file -d 'Read the passphrase of a signing key from this file' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand catalog; and __fish_seen_subcommand_from export" -l passphrase-fd -d 'Read the passphrase of a signing key from this open file descriptor' -r
complete -c entitle -n "__fish_entitle_using_subcommand catalog; and __fish_seen_subcommand_from export" -l replace -d 'Write over files that are there already'
complete -c entitle -n "__fish_entitle_using_subcommand catalog; and __fish_seen_subcommand_from export" -s q -l quiet -d 'Print only numbers and codes, one a line, and no talk'
complete -c entitle -n "__fish_entitle_using_subcommand catalog; and __fish_seen_subcommand_from export" -s y -l yes -d 'Answer every confirmation with yes'
complete -c entitle -n "__fish_entitle_using_subcommand catalog; and __fish_seen_subcommand_from export" -l no-input -d 'Never ask: a missing value is an error that names its flag'
complete -c entitle -n "__fish_entitle_using_subcommand catalog; and __fish_seen_subcommand_from export" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c entitle -n "__fish_entitle_using_subcommand product; and not __fish_seen_subcommand_from list show merge" -l store -d 'The store: a file, or `postgres://USER@HOST/DATABASE` [default: `ENTITLE_STORE`, else a file in the platform\'s data directory]' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand product; and not __fish_seen_subcommand_from list show merge" -l keys -d 'The folder of the private keys [default: `ENTITLE_KEYS`, else beside the store\'s file, its name with `-keys`; for a store on a server in the data directory]' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand product; and not __fish_seen_subcommand_from list show merge" -l actor -d 'Who acts, for the audit [default: `ENTITLE_ACTOR`, else the user of the system]' -r
complete -c entitle -n "__fish_entitle_using_subcommand product; and not __fish_seen_subcommand_from list show merge" -l format -d 'The form of the answer: `table`, `json`, `jsonl` or `csv` [default: `table`]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''"
complete -c entitle -n "__fish_entitle_using_subcommand product; and not __fish_seen_subcommand_from list show merge" -l color -d 'When to colour the answer: `auto`, `always` or `never` [default: `auto`, at a terminal]' -r -f -a "auto\t'At a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c entitle -n "__fish_entitle_using_subcommand product; and not __fish_seen_subcommand_from list show merge" -l wait -d 'How long to wait for another command that writes to the store [default: 30]' -r
complete -c entitle -n "__fish_entitle_using_subcommand product; and not __fish_seen_subcommand_from list show merge" -l passphrase-file -d 'Read the passphrase of a signing key from this file' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand product; and not __fish_seen_subcommand_from list show merge" -l passphrase-fd -d 'Read the passphrase of a signing key from this open file descriptor' -r
complete -c entitle -n "__fish_entitle_using_subcommand product; and not __fish_seen_subcommand_from list show merge" -s q -l quiet -d 'Print only numbers and codes, one a line, and no talk'
complete -c entitle -n "__fish_entitle_using_subcommand product; and not __fish_seen_subcommand_from list show merge" -s y -l yes -d 'Answer every confirmation with yes'
complete -c entitle -n "__fish_entitle_using_subcommand product; and not __fish_seen_subcommand_from list show merge" -l no-input -d 'Never ask: a missing value is an error that names its flag'
complete -c entitle -n "__fish_entitle_using_subcommand product; and not __fish_seen_subcommand_from list show merge" -s h -l help -d 'Print help'
complete -c entitle -n "__fish_entitle_using_subcommand product; and not __fish_seen_subcommand_from list show merge" -f -a "list" -d 'List the products, with how many features each has and SKUs grant it'
complete -c entitle -n "__fish_entitle_using_subcommand product; and not __fish_seen_subcommand_from list show merge" -f -a "show" -d 'Show a product: its features, the SKUs that grant it, how many hold it'
complete -c entitle -n "__fish_entitle_using_subcommand product; and not __fish_seen_subcommand_from list show merge" -f -a "merge" -d 'Make a product part of another'
complete -c entitle -n "__fish_entitle_using_subcommand product; and __fish_seen_subcommand_from list" -l limit -d 'How many to show, 0 for all [default: 500 in a table, else all]' -r
complete -c entitle -n "__fish_entitle_using_subcommand product; and __fish_seen_subcommand_from list" -l store -d 'The store: a file, or `postgres://USER@HOST/DATABASE` [default: `ENTITLE_STORE`, else a file in the platform\'s data directory]' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand product; and __fish_seen_subcommand_from list" -l keys -d 'The folder of the private keys [default: `ENTITLE_KEYS`, else beside the store\'s file, its name with `-keys`; for a store on a server in the data directory]' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand product; and __fish_seen_subcommand_from list" -l actor -d 'Who acts, for the audit [default: `ENTITLE_ACTOR`, else the user of the system]' -r
complete -c entitle -n "__fish_entitle_using_subcommand product; and __fish_seen_subcommand_from list" -l format -d 'The form of the answer: `table`, `json`, `jsonl` or `csv` [default: `table`]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''"
complete -c entitle -n "__fish_entitle_using_subcommand product; and __fish_seen_subcommand_from list" -l color -d 'When to colour the answer: `auto`, `always` or `never` [default: `auto`, at a terminal]' -r -f -a "auto\t'At a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c entitle -n "__fish_entitle_using_subcommand product; and __fish_seen_subcommand_from list" -l wait -d 'How long to wait for another command that writes to the store [default: 30]' -r
complete -c entitle -n "__fish_entitle_using_subcommand product; and __fish_seen_subcommand_from list" -l passphrase-file -d 'Read the passphrase of a signing key from this file' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand product; and __fish_seen_subcommand_from list" -l passphrase-fd -d 'Read the passphrase of a signing key from this open file descriptor' -r
complete -c entitle -n "__fish_entitle_using_subcommand product; and __fish_seen_subcommand_from list" -s q -l quiet -d 'Print only numbers and codes, one a line, and no talk'
complete -c entitle -n "__fish_entitle_using_subcommand product; and __fish_seen_subcommand_from list" -s y -l yes -d 'Answer every confirmation with yes'
complete -c entitle -n "__fish_entitle_using_subcommand product; and __fish_seen_subcommand_from list" -l no-input -d 'Never ask: a missing value is an error that names its flag'
complete -c entitle -n "__fish_entitle_using_subcommand product; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help'
complete -c entitle -n "__fish_entitle_using_subcommand product; and __fish_seen_subcommand_from show" -l store -d 'The store: a file, or `postgres://USER@HOST/DATABASE` [default: `ENTITLE_STORE`, else a file in the platform\'s data directory]' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand product; and __fish_seen_subcommand_from show" -l keys -d 'The folder of the private keys [default: `ENTITLE_KEYS`, else beside the store\'s file, its name with `-keys`; for a store on a server in the data directory]' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand product; and __fish_seen_subcommand_from show" -l actor -d 'Who acts, for the audit [default: `ENTITLE_ACTOR`, else the user of the system]' -r
complete -c entitle -n "__fish_entitle_using_subcommand product; and __fish_seen_subcommand_from show" -l format -d 'The form of the answer: `table`, `json`, `jsonl` or `csv` [default: `table`]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''"
complete -c entitle -n "__fish_entitle_using_subcommand product; and __fish_seen_subcommand_from show" -l color -d 'When to colour the answer: `auto`, `always` or `never` [default: `auto`, at a terminal]' -r -f -a "auto\t'At a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c entitle -n "__fish_entitle_using_subcommand product; and __fish_seen_subcommand_from show" -l wait -d 'How long to wait for another command that writes to the store [default: 30]' -r
complete -c entitle -n "__fish_entitle_using_subcommand product; and __fish_seen_subcommand_from show" -l passphrase-file -d 'Read the passphrase of a signing key from this file' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand product; and __fish_seen_subcommand_from show" -l passphrase-fd -d 'Read the passphrase of a signing key from this open file descriptor' -r
complete -c entitle -n "__fish_entitle_using_subcommand product; and __fish_seen_subcommand_from show" -s q -l quiet -d 'Print only numbers and codes, one a line, and no talk'
complete -c entitle -n "__fish_entitle_using_subcommand product; and __fish_seen_subcommand_from show" -s y -l yes -d 'Answer every confirmation with yes'
complete -c entitle -n "__fish_entitle_using_subcommand product; and __fish_seen_subcommand_from show" -l no-input -d 'Never ask: a missing value is an error that names its flag'
complete -c entitle -n "__fish_entitle_using_subcommand product; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help'
complete -c entitle -n "__fish_entitle_using_subcommand product; and __fish_seen_subcommand_from merge" -l store -d 'The store: a file, or `postgres://USER@HOST/DATABASE` [default: `ENTITLE_STORE`, else a file in the platform\'s data directory]' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand product; and __fish_seen_subcommand_from merge" -l keys -d 'The folder of the private keys [default: `ENTITLE_KEYS`, else beside the store\'s file, its name with `-keys`; for a store on a server in the data directory]' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand product; and __fish_seen_subcommand_from merge" -l actor -d 'Who acts, for the audit [default: `ENTITLE_ACTOR`, else the user of the system]' -r
complete -c entitle -n "__fish_entitle_using_subcommand product; and __fish_seen_subcommand_from merge" -l format -d 'The form of the answer: `table`, `json`, `jsonl` or `csv` [default: `table`]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''"
complete -c entitle -n "__fish_entitle_using_subcommand product; and __fish_seen_subcommand_from merge" -l color -d 'When to colour the answer: `auto`, `always` or `never` [default: `auto`, at a terminal]' -r -f -a "auto\t'At a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c entitle -n "__fish_entitle_using_subcommand product; and __fish_seen_subcommand_from merge" -l wait -d 'How long to wait for another command that writes to the store [default: 30]' -r
complete -c entitle -n "__fish_entitle_using_subcommand product; and __fish_seen_subcommand_from merge" -l passphrase-file -d 'Read the passphrase of a signing key from this file' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand product; and __fish_seen_subcommand_from merge" -l passphrase-fd -d 'Read the passphrase of a signing key from this open file descriptor' -r
complete -c entitle -n "__fish_entitle_using_subcommand product; and __fish_seen_subcommand_from merge" -l dry-run -d 'Show what would be done, and change nothing'
complete -c entitle -n "__fish_entitle_using_subcommand product; and __fish_seen_subcommand_from merge" -s q -l quiet -d 'Print only numbers and codes, one a line, and no talk'
complete -c entitle -n "__fish_entitle_using_subcommand product; and __fish_seen_subcommand_from merge" -s y -l yes -d 'Answer every confirmation with yes'
complete -c entitle -n "__fish_entitle_using_subcommand product; and __fish_seen_subcommand_from merge" -l no-input -d 'Never ask: a missing value is an error that names its flag'
complete -c entitle -n "__fish_entitle_using_subcommand product; and __fish_seen_subcommand_from merge" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c entitle -n "__fish_entitle_using_subcommand sku; and not __fish_seen_subcommand_from list show" -l store -d 'The store: a file, or `postgres://USER@HOST/DATABASE` [default: `ENTITLE_STORE`, else a file in the platform\'s data directory]' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand sku; and not __fish_seen_subcommand_from list show" -l keys -d 'The folder of the private keys [default: `ENTITLE_KEYS`, else beside the store\'s file, its name with `-keys`; for a store on a server in the data directory]' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand sku; and not __fish_seen_subcommand_from list show" -l actor -d 'Who acts, for the audit [default: `ENTITLE_ACTOR`, else the user of the system]' -r
complete -c entitle -n "__fish_entitle_using_subcommand sku; and not __fish_seen_subcommand_from list show" -l format -d 'The form of the answer: `table`, `json`, `jsonl` or `csv` [default: `table`]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''"
complete -c entitle -n "__fish_entitle_using_subcommand sku; and not __fish_seen_subcommand_from list show" -l color -d 'When to colour the answer: `auto`, `always` or `never` [default: `auto`, at a terminal]' -r -f -a "auto\t'At a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c entitle -n "__fish_entitle_using_subcommand sku; and not __fish_seen_subcommand_from list show" -l wait -d 'How long to wait for another command that writes to the store [default: 30]' -r
complete -c entitle -n "__fish_entitle_using_subcommand sku; and not __fish_seen_subcommand_from list show" -l passphrase-file -d 'Read the passphrase of a signing key from this file' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand sku; and not __fish_seen_subcommand_from list show" -l passphrase-fd -d 'Read the passphrase of a signing key from this open file descriptor' -r
complete -c entitle -n "__fish_entitle_using_subcommand sku; and not __fish_seen_subcommand_from list show" -s q -l quiet -d 'Print only numbers and codes, one a line, and no talk'
complete -c entitle -n "__fish_entitle_using_subcommand sku; and not __fish_seen_subcommand_from list show" -s y -l yes -d 'Answer every confirmation with yes'
complete -c entitle -n "__fish_entitle_using_subcommand sku; and not __fish_seen_subcommand_from list show" -l no-input -d 'Never ask: a missing value is an error that names its flag'
complete -c entitle -n "__fish_entitle_using_subcommand sku; and not __fish_seen_subcommand_from list show" -s h -l help -d 'Print help'
complete -c entitle -n "__fish_entitle_using_subcommand sku; and not __fish_seen_subcommand_from list show" -f -a "list" -d 'List the SKUs, with the products that each grants'
complete -c entitle -n "__fish_entitle_using_subcommand sku; and not __fish_seen_subcommand_from list show" -f -a "show" -d 'Show a SKU: what one unit of it grants, and how many entitlements came from it'
complete -c entitle -n "__fish_entitle_using_subcommand sku; and __fish_seen_subcommand_from list" -l kind -d 'Only those of this kind' -r -f -a "right\t''
maintenance\t''
renewal\t''
none\t''"
complete -c entitle -n "__fish_entitle_using_subcommand sku; and __fish_seen_subcommand_from list" -l product -d 'Only those that grant this product' -r
complete -c entitle -n "__fish_entitle_using_subcommand sku; and __fish_seen_subcommand_from list" -l model -d 'Only those of this license model' -r
complete -c entitle -n "__fish_entitle_using_subcommand sku; and __fish_seen_subcommand_from list" -l limit -d 'How many to show, 0 for all [default: 500 in a table, else all]' -r
complete -c entitle -n "__fish_entitle_using_subcommand sku; and __fish_seen_subcommand_from list" -l store -d 'The store: a file, or `postgres://USER@HOST/DATABASE` [default: `ENTITLE_STORE`, else a file in the platform\'s data directory]' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand sku; and __fish_seen_subcommand_from list" -l keys -d 'The folder of the private keys [default: `ENTITLE_KEYS`, else beside the store\'s file, its name with `-keys`; for a store on a server in the data directory]' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand sku; and __fish_seen_subcommand_from list" -l actor -d 'Who acts, for the audit [default: `ENTITLE_ACTOR`, else the user of the system]' -r
complete -c entitle -n "__fish_entitle_using_subcommand sku; and __fish_seen_subcommand_from list" -l format -d 'The form of the answer: `table`, `json`, `jsonl` or `csv` [default: `table`]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''"
complete -c entitle -n "__fish_entitle_using_subcommand sku; and __fish_seen_subcommand_from list" -l color -d 'When to colour the answer: `auto`, `always` or `never` [default: `auto`, at a terminal]' -r -f -a "auto\t'At a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c entitle -n "__fish_entitle_using_subcommand sku; and __fish_seen_subcommand_from list" -l wait -d 'How long to wait for another command that writes to the store [default: 30]' -r
complete -c entitle -n "__fish_entitle_using_subcommand sku; and __fish_seen_subcommand_from list" -l passphrase-file -d 'Read the passphrase of a signing key from this file' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand sku; and __fish_seen_subcommand_from list" -l passphrase-fd -d 'Read the passphrase of a signing key from this open file descriptor' -r
complete -c entitle -n "__fish_entitle_using_subcommand sku; and __fish_seen_subcommand_from list" -s q -l quiet -d 'Print only numbers and codes, one a line, and no talk'
complete -c entitle -n "__fish_entitle_using_subcommand sku; and __fish_seen_subcommand_from list" -s y -l yes -d 'Answer every confirmation with yes'
complete -c entitle -n "__fish_entitle_using_subcommand sku; and __fish_seen_subcommand_from list" -l no-input -d 'Never ask: a missing value is an error that names its flag'
complete -c entitle -n "__fish_entitle_using_subcommand sku; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help'
complete -c entitle -n "__fish_entitle_using_subcommand sku; and __fish_seen_subcommand_from show" -l store -d 'The store: a file, or `postgres://USER@HOST/DATABASE` [default: `ENTITLE_STORE`, else a file in the platform\'s data directory]' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand sku; and __fish_seen_subcommand_from show" -l keys -d 'The folder of the private keys [default: `ENTITLE_KEYS`, else beside the store\'s file, its name with `-keys`; for a store on a server in the data directory]' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand sku; and __fish_seen_subcommand_from show" -l actor -d 'Who acts, for the audit [default: `ENTITLE_ACTOR`, else the user of the system]' -r
complete -c entitle -n "__fish_entitle_using_subcommand sku; and __fish_seen_subcommand_from show" -l format -d 'The form of the answer: `table`, `json`, `jsonl` or `csv` [default: `table`]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''"
complete -c entitle -n "__fish_entitle_using_subcommand sku; and __fish_seen_subcommand_from show" -l color -d 'When to colour the answer: `auto`, `always` or `never` [default: `auto`, at a terminal]' -r -f -a "auto\t'At a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c entitle -n "__fish_entitle_using_subcommand sku; and __fish_seen_subcommand_from show" -l wait -d 'How long to wait for another command that writes to the store [default: 30]' -r
complete -c entitle -n "__fish_entitle_using_subcommand sku; and __fish_seen_subcommand_from show" -l passphrase-file -d 'Read the passphrase of a signing key from this file' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand sku; and __fish_seen_subcommand_from show" -l passphrase-fd -d 'Read the passphrase of a signing key from this open file descriptor' -r
complete -c entitle -n "__fish_entitle_using_subcommand sku; and __fish_seen_subcommand_from show" -s q -l quiet -d 'Print only numbers and codes, one a line, and no talk'
complete -c entitle -n "__fish_entitle_using_subcommand sku; and __fish_seen_subcommand_from show" -s y -l yes -d 'Answer every confirmation with yes'
complete -c entitle -n "__fish_entitle_using_subcommand sku; and __fish_seen_subcommand_from show" -l no-input -d 'Never ask: a missing value is an error that names its flag'
complete -c entitle -n "__fish_entitle_using_subcommand sku; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help'
complete -c entitle -n "__fish_entitle_using_subcommand model; and not __fish_seen_subcommand_from list show" -l store -d 'The store: a file, or `postgres://USER@HOST/DATABASE` [default: `ENTITLE_STORE`, else a file in the platform\'s data directory]' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand model; and not __fish_seen_subcommand_from list show" -l keys -d 'The folder of the private keys [default: `ENTITLE_KEYS`, else beside the store\'s file, its name with `-keys`; for a store on a server in the data directory]' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand model; and not __fish_seen_subcommand_from list show" -l actor -d 'Who acts, for the audit [default: `ENTITLE_ACTOR`, else the user of the system]' -r
complete -c entitle -n "__fish_entitle_using_subcommand model; and not __fish_seen_subcommand_from list show" -l format -d 'The form of the answer: `table`, `json`, `jsonl` or `csv` [default: `table`]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''"
complete -c entitle -n "__fish_entitle_using_subcommand model; and not __fish_seen_subcommand_from list show" -l color -d 'When to colour the answer: `auto`, `always` or `never` [default: `auto`, at a terminal]' -r -f -a "auto\t'At a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c entitle -n "__fish_entitle_using_subcommand model; and not __fish_seen_subcommand_from list show" -l wait -d 'How long to wait for another command that writes to the store [default: 30]' -r
complete -c entitle -n "__fish_entitle_using_subcommand model; and not __fish_seen_subcommand_from list show" -l passphrase-file -d 'Read the passphrase of a signing key from this file' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand model; and not __fish_seen_subcommand_from list show" -l passphrase-fd -d 'Read the passphrase of a signing key from this open file descriptor' -r
complete -c entitle -n "__fish_entitle_using_subcommand model; and not __fish_seen_subcommand_from list show" -s q -l quiet -d 'Print only numbers and codes, one a line, and no talk'
complete -c entitle -n "__fish_entitle_using_subcommand model; and not __fish_seen_subcommand_from list show" -s y -l yes -d 'Answer every confirmation with yes'
complete -c entitle -n "__fish_entitle_using_subcommand model; and not __fish_seen_subcommand_from list show" -l no-input -d 'Never ask: a missing value is an error that names its flag'
complete -c entitle -n "__fish_entitle_using_subcommand model; and not __fish_seen_subcommand_from list show" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c entitle -n "__fish_entitle_using_subcommand model; and not __fish_seen_subcommand_from list show" -f -a "list" -d 'List the license models, in the order in which they came'
complete -c entitle -n "__fish_entitle_using_subcommand model; and not __fish_seen_subcommand_from list show" -f -a "show" -d 'Show a license model in plain words, and what is sold under it'
complete -c entitle -n "__fish_entitle_using_subcommand model; and __fish_seen_subcommand_from list" -l limit -d 'How many to show, 0 for all [default: 500 in a table, else all]' -r
complete -c entitle -n "__fish_entitle_using_subcommand model; and __fish_seen_subcommand_from list" -l store -d 'The store: a file, or `postgres://USER@HOST/DATABASE` [default: `ENTITLE_STORE`, else a file in the platform\'s data directory]' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand model; and __fish_seen_subcommand_from list" -l keys -d 'The folder of the private keys [default: `ENTITLE_KEYS`, else beside the store\'s file, its name with `-keys`; for a store on a server in the data directory]' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand model; and __fish_seen_subcommand_from list" -l actor -d 'Who acts, for the audit [default: `ENTITLE_ACTOR`, else the user of the system]' -r
complete -c entitle -n "__fish_entitle_using_subcommand model; and __fish_seen_subcommand_from list" -l format -d 'The form of the answer: `table`, `json`, `jsonl` or `csv` [default: `table`]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''"
complete -c entitle -n "__fish_entitle_using_subcommand model; and __fish_seen_subcommand_from list" -l color -d 'When to colour the answer: `auto`, `always` or `never` [default: `auto`, at a terminal]' -r -f -a "auto\t'At a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c entitle -n "__fish_entitle_using_subcommand model; and __fish_seen_subcommand_from list" -l wait -d 'How long to wait for another command that writes to the store [default: 30]' -r
complete -c entitle -n "__fish_entitle_using_subcommand model; and __fish_seen_subcommand_from list" -l passphrase-file -d 'Read the passphrase of a signing key from this file' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand model; and __fish_seen_subcommand_from list" -l passphrase-fd -d 'Read the passphrase of a signing key from this open file descriptor' -r
complete -c entitle -n "__fish_entitle_using_subcommand model; and __fish_seen_subcommand_from list" -s q -l quiet -d 'Print only numbers and codes, one a line, and no talk'
complete -c entitle -n "__fish_entitle_using_subcommand model; and __fish_seen_subcommand_from list" -s y -l yes -d 'Answer every confirmation with yes'
complete -c entitle -n "__fish_entitle_using_subcommand model; and __fish_seen_subcommand_from list" -l no-input -d 'Never ask: a missing value is an error that names its flag'
complete -c entitle -n "__fish_entitle_using_subcommand model; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help'
complete -c entitle -n "__fish_entitle_using_subcommand model; and __fish_seen_subcommand_from show" -l store -d 'The store: a file, or `postgres://USER@HOST/DATABASE` [default: `ENTITLE_STORE`, else a file in the platform\'s data directory]' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand model; and __fish_seen_subcommand_from show" -l keys -d 'The folder of the private keys [default: `ENTITLE_KEYS`, else beside the store\'s file, its name with `-keys`; for a store on a server in the data directory]' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand model; and __fish_seen_subcommand_from show" -l actor -d 'Who acts, for the audit [default: `ENTITLE_ACTOR`, else the user of the system]' -r
complete -c entitle -n "__fish_entitle_using_subcommand model; and __fish_seen_subcommand_from show" -l format -d 'The form of the answer: `table`, `json`, `jsonl` or `csv` [default: `table`]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''"
complete -c entitle -n "__fish_entitle_using_subcommand model; and __fish_seen_subcommand_from show" -l color -d 'When to colour the answer: `auto`, `always` or `never` [default: `auto`, at a terminal]' -r -f -a "auto\t'At a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c entitle -n "__fish_entitle_using_subcommand model; and __fish_seen_subcommand_from show" -l wait -d 'How long to wait for another command that writes to the store [default: 30]' -r
complete -c entitle -n "__fish_entitle_using_subcommand model; and __fish_seen_subcommand_from show" -l passphrase-file -d 'Read the passphrase of a signing key from this file' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand model; and __fish_seen_subcommand_from show" -l passphrase-fd -d 'Read the passphrase of a signing key from this open file descriptor' -r
complete -c entitle -n "__fish_entitle_using_subcommand model; and __fish_seen_subcommand_from show" -s q -l quiet -d 'Print only numbers and codes, one a line, and no talk'
complete -c entitle -n "__fish_entitle_using_subcommand model; and __fish_seen_subcommand_from show" -s y -l yes -d 'Answer every confirmation with yes'
complete -c entitle -n "__fish_entitle_using_subcommand model; and __fish_seen_subcommand_from show" -l no-input -d 'Never ask: a missing value is an error that names its flag'
complete -c entitle -n "__fish_entitle_using_subcommand model; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help'
complete -c entitle -n "__fish_entitle_using_subcommand find" -l limit -d 'How many of each kind to show, 0 for all' -r
complete -c entitle -n "__fish_entitle_using_subcommand find" -l store -d 'The store: a file, or `postgres://USER@HOST/DATABASE` [default: `ENTITLE_STORE`, else a file in the platform\'s data directory]' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand find" -l keys -d 'The folder of the private keys [default: `ENTITLE_KEYS`, else beside the store\'s file, its name with `-keys`; for a store on a server in the data directory]' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand find" -l actor -d 'Who acts, for the audit [default: `ENTITLE_ACTOR`, else the user of the system]' -r
complete -c entitle -n "__fish_entitle_using_subcommand find" -l format -d 'The form of the answer: `table`, `json`, `jsonl` or `csv` [default: `table`]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''"
complete -c entitle -n "__fish_entitle_using_subcommand find" -l color -d 'When to colour the answer: `auto`, `always` or `never` [default: `auto`, at a terminal]' -r -f -a "auto\t'At a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c entitle -n "__fish_entitle_using_subcommand find" -l wait -d 'How long to wait for another command that writes to the store [default: 30]' -r
complete -c entitle -n "__fish_entitle_using_subcommand find" -l passphrase-file -d 'Read the passphrase of a signing key from this file' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand find" -l passphrase-fd -d 'Read the passphrase of a signing key from this open file descriptor' -r
complete -c entitle -n "__fish_entitle_using_subcommand find" -s q -l quiet -d 'Print only numbers and codes, one a line, and no talk'
complete -c entitle -n "__fish_entitle_using_subcommand find" -s y -l yes -d 'Answer every confirmation with yes'
complete -c entitle -n "__fish_entitle_using_subcommand find" -l no-input -d 'Never ask: a missing value is an error that names its flag'
complete -c entitle -n "__fish_entitle_using_subcommand find" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c entitle -n "__fish_entitle_using_subcommand why" -l host -d 'Hold the license, or the entitlement, against this host' -r
complete -c entitle -n "__fish_entitle_using_subcommand why" -l user -d 'Hold the license, or the entitlement, against this person' -r
complete -c entitle -n "__fish_entitle_using_subcommand why" -l source -d 'The system that the order came from, where several have its number' -r
complete -c entitle -n "__fish_entitle_using_subcommand why" -l jwks -d 'Judge a license file by this key set, and without a store' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand why" -l status-list -d 'Hold a license file against this published status list; several cover more licenses' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand why" -l store -d 'The store: a file, or `postgres://USER@HOST/DATABASE` [default: `ENTITLE_STORE`, else a file in the platform\'s data directory]' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand why" -l keys -d 'The folder of the private keys [default: `ENTITLE_KEYS`, else beside the store\'s file, its name with `-keys`; for a store on a server in the data directory]' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand why" -l actor -d 'Who acts, for the audit [default: `ENTITLE_ACTOR`, else the user of the system]' -r
complete -c entitle -n "__fish_entitle_using_subcommand why" -l format -d 'The form of the answer: `table`, `json`, `jsonl` or `csv` [default: `table`]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''"
complete -c entitle -n "__fish_entitle_using_subcommand why" -l color -d 'When to colour the answer: `auto`, `always` or `never` [default: `auto`, at a terminal]' -r -f -a "auto\t'At a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c entitle -n "__fish_entitle_using_subcommand why" -l wait -d 'How long to wait for another command that writes to the store [default: 30]' -r
complete -c entitle -n "__fish_entitle_using_subcommand why" -l passphrase-file -d 'Read the passphrase of a signing key from this file' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand why" -l passphrase-fd -d 'Read the passphrase of a signing key from this open file descriptor' -r
complete -c entitle -n "__fish_entitle_using_subcommand why" -s q -l quiet -d 'Print only numbers and codes, one a line, and no talk'
complete -c entitle -n "__fish_entitle_using_subcommand why" -s y -l yes -d 'Answer every confirmation with yes'
complete -c entitle -n "__fish_entitle_using_subcommand why" -l no-input -d 'Never ask: a missing value is an error that names its flag'
complete -c entitle -n "__fish_entitle_using_subcommand why" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c entitle -n "__fish_entitle_using_subcommand customer; and not __fish_seen_subcommand_from show add edit list import merge" -l store -d 'The store: a file, or `postgres://USER@HOST/DATABASE` [default: `ENTITLE_STORE`, else a file in the platform\'s data directory]' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand customer; and not __fish_seen_subcommand_from show add edit list import merge" -l keys -d 'The folder of the private keys [default: `ENTITLE_KEYS`, else beside the store\'s file, its name with `-keys`; for a store on a server in the data directory]' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand customer; and not __fish_seen_subcommand_from show add edit list import merge" -l actor -d 'Who acts, for the audit [default: `ENTITLE_ACTOR`, else the user of the system]' -r
complete -c entitle -n "__fish_entitle_using_subcommand customer; and not __fish_seen_subcommand_from show add edit list import merge" -l format -d 'The form of the answer: `table`, `json`, `jsonl` or `csv` [default: `table`]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''"
complete -c entitle -n "__fish_entitle_using_subcommand customer; and not __fish_seen_subcommand_from show add edit list import merge" -l color -d 'When to colour the answer: `auto`, `always` or `never` [default: `auto`, at a terminal]' -r -f -a "auto\t'At a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c entitle -n "__fish_entitle_using_subcommand customer; and not __fish_seen_subcommand_from show add edit list import merge" -l wait -d 'How long to wait for another command that writes to the store [default: 30]' -r
complete -c entitle -n "__fish_entitle_using_subcommand customer; and not __fish_seen_subcommand_from show add edit list import merge" -l passphrase-file -d 'Read the passphrase of a signing key from this file' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand customer; and not __fish_seen_subcommand_from show add edit list import merge" -l passphrase-fd -d 'Read the passphrase of a signing key from this open file descriptor' -r
complete -c entitle -n "__fish_entitle_using_subcommand customer; and not __fish_seen_subcommand_from show add edit list import merge" -s q -l quiet -d 'Print only numbers and codes, one a line, and no talk'
complete -c entitle -n "__fish_entitle_using_subcommand customer; and not __fish_seen_subcommand_from show add edit list import merge" -s y -l yes -d 'Answer every confirmation with yes'
complete -c entitle -n "__fish_entitle_using_subcommand customer; and not __fish_seen_subcommand_from show add edit list import merge" -l no-input -d 'Never ask: a missing value is an error that names its flag'
complete -c entitle -n "__fish_entitle_using_subcommand customer; and not __fish_seen_subcommand_from show add edit list import merge" -s h -l help -d 'Print help'
complete -c entitle -n "__fish_entitle_using_subcommand customer; and not __fish_seen_subcommand_from show add edit list import merge" -f -a "show" -d 'Show a customer: what it bought, how many, until when, on support or not'
complete -c entitle -n "__fish_entitle_using_subcommand customer; and not __fish_seen_subcommand_from show add edit list import merge" -f -a "add" -d 'Add a customer'
complete -c entitle -n "__fish_entitle_using_subcommand customer; and not __fish_seen_subcommand_from show add edit list import merge" -f -a "edit" -d 'Change a customer'
complete -c entitle -n "__fish_entitle_using_subcommand customer; and not __fish_seen_subcommand_from show add edit list import merge" -f -a "list" -d 'List customers'
complete -c entitle -n "__fish_entitle_using_subcommand customer; and not __fish_seen_subcommand_from show add edit list import merge" -f -a "import" -d 'Import customers from a file'
complete -c entitle -n "__fish_entitle_using_subcommand customer; and not __fish_seen_subcommand_from show add edit list import merge" -f -a "merge" -d 'Make a customer part of another'
complete -c entitle -n "__fish_entitle_using_subcommand customer; and __fish_seen_subcommand_from show" -l store -d 'The store: a file, or `postgres://USER@HOST/DATABASE` [default: `ENTITLE_STORE`, else a file in the platform\'s data directory]' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand customer; and __fish_seen_subcommand_from show" -l keys -d 'The folder of the private keys [default: `ENTITLE_KEYS`, else beside the store\'s file, its name with `-keys`; for a store on a server in the data directory]' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand customer; and __fish_seen_subcommand_from show" -l actor -d 'Who acts, for the audit [default: `ENTITLE_ACTOR`, else the user of the system]' -r
complete -c entitle -n "__fish_entitle_using_subcommand customer; and __fish_seen_subcommand_from show" -l format -d 'The form of the answer: `table`, `json`, `jsonl` or `csv` [default: `table`]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''"
complete -c entitle -n "__fish_entitle_using_subcommand customer; and __fish_seen_subcommand_from show" -l color -d 'When to colour the answer: `auto`, `always` or `never` [default: `auto`, at a terminal]' -r -f -a "auto\t'At a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c entitle -n "__fish_entitle_using_subcommand customer; and __fish_seen_subcommand_from show" -l wait -d 'How long to wait for another command that writes to the store [default: 30]' -r
complete -c entitle -n "__fish_entitle_using_subcommand customer; and __fish_seen_subcommand_from show" -l passphrase-file -d 'Read the passphrase of a signing key from this file' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand customer; and __fish_seen_subcommand_from show" -l passphrase-fd -d 'Read the passphrase of a signing key from this open file descriptor' -r
complete -c entitle -n "__fish_entitle_using_subcommand customer; and __fish_seen_subcommand_from show" -s q -l quiet -d 'Print only numbers and codes, one a line, and no talk'
complete -c entitle -n "__fish_entitle_using_subcommand customer; and __fish_seen_subcommand_from show" -s y -l yes -d 'Answer every confirmation with yes'
complete -c entitle -n "__fish_entitle_using_subcommand customer; and __fish_seen_subcommand_from show" -l no-input -d 'Never ask: a missing value is an error that names its flag'
complete -c entitle -n "__fish_entitle_using_subcommand customer; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c entitle -n "__fish_entitle_using_subcommand customer; and __fish_seen_subcommand_from add" -l name -d 'What it is called' -r
complete -c entitle -n "__fish_entitle_using_subcommand customer; and __fish_seen_subcommand_from add" -l country -d 'Where it is, as you write countries' -r
complete -c entitle -n "__fish_entitle_using_subcommand customer; and __fish_seen_subcommand_from add" -l parent -d 'The customer it belongs to, so that a group is seen together' -r
complete -c entitle -n "__fish_entitle_using_subcommand customer; and __fish_seen_subcommand_from add" -l alias -d 'Another code or name by which to find it; may be given several times' -r
complete -c entitle -n "__fish_entitle_using_subcommand customer; and __fish_seen_subcommand_from add" -l store -d 'The store: a file, or `postgres://USER@HOST/DATABASE` [default: `ENTITLE_STORE`, else a file in the platform\'s data directory]' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand customer; and __fish_seen_subcommand_from add" -l keys -d 'The folder of the private keys [default: `ENTITLE_KEYS`, else beside the store\'s file, its name with `-keys`; for a store on a server in the data directory]' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand customer; and __fish_seen_subcommand_from add" -l actor -d 'Who acts, for the audit [default: `ENTITLE_ACTOR`, else the user of the system]' -r
complete -c entitle -n "__fish_entitle_using_subcommand customer; and __fish_seen_subcommand_from add" -l format -d 'The form of the answer: `table`, `json`, `jsonl` or `csv` [default: `table`]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''"
complete -c entitle -n "__fish_entitle_using_subcommand customer; and __fish_seen_subcommand_from add" -l color -d 'When to colour the answer: `auto`, `always` or `never` [default: `auto`, at a terminal]' -r -f -a "auto\t'At a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c entitle -n "__fish_entitle_using_subcommand customer; and __fish_seen_subcommand_from add" -l wait -d 'How long to wait for another command that writes to the store [default: 30]' -r
complete -c entitle -n "__fish_entitle_using_subcommand customer; and __fish_seen_subcommand_from add" -l passphrase-file -d 'Read the passphrase of a signing key from this file' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand customer; and __fish_seen_subcommand_from add" -l passphrase-fd -d 'Read the passphrase of a signing key from this open file descriptor' -r
complete -c entitle -n "__fish_entitle_using_subcommand customer; and __fish_seen_subcommand_from add" -s q -l quiet -d 'Print only numbers and codes, one a line, and no talk'
complete -c entitle -n "__fish_entitle_using_subcommand customer; and __fish_seen_subcommand_from add" -s y -l yes -d 'Answer every confirmation with yes'
complete -c entitle -n "__fish_entitle_using_subcommand customer; and __fish_seen_subcommand_from add" -l no-input -d 'Never ask: a missing value is an error that names its flag'
complete -c entitle -n "__fish_entitle_using_subcommand customer; and __fish_seen_subcommand_from add" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c entitle -n "__fish_entitle_using_subcommand customer; and __fish_seen_subcommand_from edit" -l name -d 'What it is called from now on' -r
complete -c entitle -n "__fish_entitle_using_subcommand customer; and __fish_seen_subcommand_from edit" -l country -d 'Where it is' -r
complete -c entitle -n "__fish_entitle_using_subcommand customer; and __fish_seen_subcommand_from edit" -l parent -d 'The customer it belongs to' -r
complete -c entitle -n "__fish_entitle_using_subcommand customer; and __fish_seen_subcommand_from edit" -l code -d 'Its code from now on' -r
complete -c entitle -n "__fish_entitle_using_subcommand customer; and __fish_seen_subcommand_from edit" -l alias -d 'Another code or name by which to find it; may be given several times' -r
complete -c entitle -n "__fish_entitle_using_subcommand customer; and __fish_seen_subcommand_from edit" -l no-alias -d 'A code or name by which it is not to be found any more' -r
complete -c entitle -n "__fish_entitle_using_subcommand customer; and __fish_seen_subcommand_from edit" -l store -d 'The store: a file, or `postgres://USER@HOST/DATABASE` [default: `ENTITLE_STORE`, else a file in the platform\'s data directory]' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand customer; and __fish_seen_subcommand_from edit" -l keys -d 'The folder of the private keys [default: `ENTITLE_KEYS`, else beside the store\'s file, its name with `-keys`; for a store on a server in the data directory]' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand customer; and __fish_seen_subcommand_from edit" -l actor -d 'Who acts, for the audit [default: `ENTITLE_ACTOR`, else the user of the system]' -r
complete -c entitle -n "__fish_entitle_using_subcommand customer; and __fish_seen_subcommand_from edit" -l format -d 'The form of the answer: `table`, `json`, `jsonl` or `csv` [default: `table`]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''"
complete -c entitle -n "__fish_entitle_using_subcommand customer; and __fish_seen_subcommand_from edit" -l color -d 'When to colour the answer: `auto`, `always` or `never` [default: `auto`, at a terminal]' -r -f -a "auto\t'At a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c entitle -n "__fish_entitle_using_subcommand customer; and __fish_seen_subcommand_from edit" -l wait -d 'How long to wait for another command that writes to the store [default: 30]' -r
complete -c entitle -n "__fish_entitle_using_subcommand customer; and __fish_seen_subcommand_from edit" -l passphrase-file -d 'Read the passphrase of a signing key from this file' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand customer; and __fish_seen_subcommand_from edit" -l passphrase-fd -d 'Read the passphrase of a signing key from this open file descriptor' -r
complete -c entitle -n "__fish_entitle_using_subcommand customer; and __fish_seen_subcommand_from edit" -l no-country -d 'No country'
complete -c entitle -n "__fish_entitle_using_subcommand customer; and __fish_seen_subcommand_from edit" -l no-parent -d 'It belongs to nobody'
complete -c entitle -n "__fish_entitle_using_subcommand customer; and __fish_seen_subcommand_from edit" -s q -l quiet -d 'Print only numbers and codes, one a line, and no talk'
complete -c entitle -n "__fish_entitle_using_subcommand customer; and __fish_seen_subcommand_from edit" -s y -l yes -d 'Answer every confirmation with yes'
complete -c entitle -n "__fish_entitle_using_subcommand customer; and __fish_seen_subcommand_from edit" -l no-input -d 'Never ask: a missing value is an error that names its flag'
complete -c entitle -n "__fish_entitle_using_subcommand customer; and __fish_seen_subcommand_from edit" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c entitle -n "__fish_entitle_using_subcommand customer; and __fish_seen_subcommand_from list" -l country -d 'Only those in this country' -r
complete -c entitle -n "__fish_entitle_using_subcommand customer; and __fish_seen_subcommand_from list" -l parent -d 'Only those that belong to this one' -r
complete -c entitle -n "__fish_entitle_using_subcommand customer; and __fish_seen_subcommand_from list" -l name -d 'Only those whose name or aliases have words that begin so' -r
complete -c entitle -n "__fish_entitle_using_subcommand customer; and __fish_seen_subcommand_from list" -l limit -d 'How many to show, 0 for all [default: 500 in a table, else all]' -r
complete -c entitle -n "__fish_entitle_using_subcommand customer; and __fish_seen_subcommand_from list" -l store -d 'The store: a file, or `postgres://USER@HOST/DATABASE` [default: `ENTITLE_STORE`, else a file in the platform\'s data directory]' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand customer; and __fish_seen_subcommand_from list" -l keys -d 'The folder of the private keys [default: `ENTITLE_KEYS`, else beside the store\'s file, its name with `-keys`; for a store on a server in the data directory]' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand customer; and __fish_seen_subcommand_from list" -l actor -d 'Who acts, for the audit [default: `ENTITLE_ACTOR`, else the user of the system]' -r
complete -c entitle -n "__fish_entitle_using_subcommand customer; and __fish_seen_subcommand_from list" -l format -d 'The form of the answer: `table`, `json`, `jsonl` or `csv` [default: `table`]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''"
complete -c entitle -n "__fish_entitle_using_subcommand customer; and __fish_seen_subcommand_from list" -l color -d 'When to colour the answer: `auto`, `always` or `never` [default: `auto`, at a terminal]' -r -f -a "auto\t'At a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c entitle -n "__fish_entitle_using_subcommand customer; and __fish_seen_subcommand_from list" -l wait -d 'How long to wait for another command that writes to the store [default: 30]' -r
complete -c entitle -n "__fish_entitle_using_subcommand customer; and __fish_seen_subcommand_from list" -l passphrase-file -d 'Read the passphrase of a signing key from this file' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand customer; and __fish_seen_subcommand_from list" -l passphrase-fd -d 'Read the passphrase of a signing key from this open file descriptor' -r
complete -c entitle -n "__fish_entitle_using_subcommand customer; and __fish_seen_subcommand_from list" -s q -l quiet -d 'Print only numbers and codes, one a line, and no talk'
complete -c entitle -n "__fish_entitle_using_subcommand customer; and __fish_seen_subcommand_from list" -s y -l yes -d 'Answer every confirmation with yes'
complete -c entitle -n "__fish_entitle_using_subcommand customer; and __fish_seen_subcommand_from list" -l no-input -d 'Never ask: a missing value is an error that names its flag'
complete -c entitle -n "__fish_entitle_using_subcommand customer; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help'
complete -c entitle -n "__fish_entitle_using_subcommand customer; and __fish_seen_subcommand_from import" -l map -d 'Which column holds a field: `field=Column`, the column by its heading or its place (`#3`)' -r
complete -c entitle -n "__fish_entitle_using_subcommand customer; and __fish_seen_subcommand_from import" -l set -d 'A value that stands in every row: `field=value`' -r
complete -c entitle -n "__fish_entitle_using_subcommand customer; and __fish_seen_subcommand_from import" -l lookup -d 'A field whose cells are keys of another file: there the column KEY holds the same, and VALUE what is meant; both by heading or by place (`#3`)' -r
complete -c entitle -n "__fish_entitle_using_subcommand customer; and __fish_seen_subcommand_from import" -l null -d 'A text that stands for an empty cell, such as `NULL`' -r
complete -c entitle -n "__fish_entitle_using_subcommand customer; and __fish_seen_subcommand_from import" -l delimiter -d 'What parts the cells, where the file leaves doubt: `comma`, `semicolon`, `tab` or `pipe`' -r
complete -c entitle -n "__fish_entitle_using_subcommand customer; and __fish_seen_subcommand_from import" -l profile -d 'A file that keeps all that these flags can say; a flag goes over it' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand customer; and __fish_seen_subcommand_from import" -l save-profile -d 'Keep what flags and profile say in this new file, for `--profile`' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand customer; and __fish_seen_subcommand_from import" -l source -d 'The company that was taken in whose file it is: a code means whom it means there. Who became part of a customer of ours is changed under our code, and not by its file' -r
complete -c entitle -n "__fish_entitle_using_subcommand customer; and __fish_seen_subcommand_from import" -l rejects -d 'Write all rows of the rejected customers to this new file, with the reasons' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand customer; and __fish_seen_subcommand_from import" -l store -d 'The store: a file, or `postgres://USER@HOST/DATABASE` [default: `ENTITLE_STORE`, else a file in the platform\'s data directory]' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand customer; and __fish_seen_subcommand_from import" -l keys -d 'The folder of the private keys [default: `ENTITLE_KEYS`, else beside the store\'s file, its name with `-keys`; for a store on a server in the data directory]' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand customer; and __fish_seen_subcommand_from import" -l actor -d 'Who acts, for the audit [default: `ENTITLE_ACTOR`, else the user of the system]' -r
complete -c entitle -n "__fish_entitle_using_subcommand customer; and __fish_seen_subcommand_from import" -l format -d 'The form of the answer: `table`, `json`, `jsonl` or `csv` [default: `table`]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''"
complete -c entitle -n "__fish_entitle_using_subcommand customer; and __fish_seen_subcommand_from import" -l color -d 'When to colour the answer: `auto`, `always` or `never` [default: `auto`, at a terminal]' -r -f -a "auto\t'At a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c entitle -n "__fish_entitle_using_subcommand customer; and __fish_seen_subcommand_from import" -l wait -d 'How long to wait for another command that writes to the store [default: 30]' -r
complete -c entitle -n "__fish_entitle_using_subcommand customer; and __fish_seen_subcommand_from import" -l passphrase-file -d 'Read the passphrase of a signing key from this file' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand customer; and __fish_seen_subcommand_from import" -l passphrase-fd -d 'Read the passphrase of a signing key from this open file descriptor' -r
complete -c entitle -n "__fish_entitle_using_subcommand customer; and __fish_seen_subcommand_from import" -l dry-run -d 'Say what would land, and land nothing'
complete -c entitle -n "__fish_entitle_using_subcommand customer; and __fish_seen_subcommand_from import" -l keep-going -d 'Land the good customers although others are rejected'
complete -c entitle -n "__fish_entitle_using_subcommand customer; and __fish_seen_subcommand_from import" -s q -l quiet -d 'Print only numbers and codes, one a line, and no talk'
complete -c entitle -n "__fish_entitle_using_subcommand customer; and __fish_seen_subcommand_from import" -s y -l yes -d 'Answer every confirmation with yes'
complete -c entitle -n "__fish_entitle_using_subcommand customer; and __fish_seen_subcommand_from import" -l no-input -d 'Never ask: a missing value is an error that names its flag'
complete -c entitle -n "__fish_entitle_using_subcommand customer; and __fish_seen_subcommand_from import" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c entitle -n "__fish_entitle_using_subcommand customer; and __fish_seen_subcommand_from merge" -l store -d 'The store: a file, or `postgres://USER@HOST/DATABASE` [default: `ENTITLE_STORE`, else a file in the platform\'s data directory]' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand customer; and __fish_seen_subcommand_from merge" -l keys -d 'The folder of the private keys [default: `ENTITLE_KEYS`, else beside the store\'s file, its name with `-keys`; for a store on a server in the data directory]' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand customer; and __fish_seen_subcommand_from merge" -l actor -d 'Who acts, for the audit [default: `ENTITLE_ACTOR`, else the user of the system]' -r
complete -c entitle -n "__fish_entitle_using_subcommand customer; and __fish_seen_subcommand_from merge" -l format -d 'The form of the answer: `table`, `json`, `jsonl` or `csv` [default: `table`]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''"
complete -c entitle -n "__fish_entitle_using_subcommand customer; and __fish_seen_subcommand_from merge" -l color -d 'When to colour the answer: `auto`, `always` or `never` [default: `auto`, at a terminal]' -r -f -a "auto\t'At a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c entitle -n "__fish_entitle_using_subcommand customer; and __fish_seen_subcommand_from merge" -l wait -d 'How long to wait for another command that writes to the store [default: 30]' -r
complete -c entitle -n "__fish_entitle_using_subcommand customer; and __fish_seen_subcommand_from merge" -l passphrase-file -d 'Read the passphrase of a signing key from this file' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand customer; and __fish_seen_subcommand_from merge" -l passphrase-fd -d 'Read the passphrase of a signing key from this open file descriptor' -r
complete -c entitle -n "__fish_entitle_using_subcommand customer; and __fish_seen_subcommand_from merge" -l dry-run -d 'Show what would be done, and change nothing'
complete -c entitle -n "__fish_entitle_using_subcommand customer; and __fish_seen_subcommand_from merge" -s q -l quiet -d 'Print only numbers and codes, one a line, and no talk'
complete -c entitle -n "__fish_entitle_using_subcommand customer; and __fish_seen_subcommand_from merge" -s y -l yes -d 'Answer every confirmation with yes'
complete -c entitle -n "__fish_entitle_using_subcommand customer; and __fish_seen_subcommand_from merge" -l no-input -d 'Never ask: a missing value is an error that names its flag'
complete -c entitle -n "__fish_entitle_using_subcommand customer; and __fish_seen_subcommand_from merge" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c entitle -n "__fish_entitle_using_subcommand contact; and not __fish_seen_subcommand_from add list edit forget" -l store -d 'The store: a file, or `postgres://USER@HOST/DATABASE` [default: `ENTITLE_STORE`, else a file in the platform\'s data directory]' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand contact; and not __fish_seen_subcommand_from add list edit forget" -l keys -d 'The folder of the private keys [default: `ENTITLE_KEYS`, else beside the store\'s file, its name with `-keys`; for a store on a server in the data directory]' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand contact; and not __fish_seen_subcommand_from add list edit forget" -l actor -d 'Who acts, for the audit [default: `ENTITLE_ACTOR`, else the user of the system]' -r
complete -c entitle -n "__fish_entitle_using_subcommand contact; and not __fish_seen_subcommand_from add list edit forget" -l format -d 'The form of the answer: `table`, `json`, `jsonl` or `csv` [default: `table`]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''"
complete -c entitle -n "__fish_entitle_using_subcommand contact; and not __fish_seen_subcommand_from add list edit forget" -l color -d 'When to colour the answer: `auto`, `always` or `never` [default: `auto`, at a terminal]' -r -f -a "auto\t'At a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c entitle -n "__fish_entitle_using_subcommand contact; and not __fish_seen_subcommand_from add list edit forget" -l wait -d 'How long to wait for another command that writes to the store [default: 30]' -r
complete -c entitle -n "__fish_entitle_using_subcommand contact; and not __fish_seen_subcommand_from add list edit forget" -l passphrase-file -d 'Read the passphrase of a signing key from this file' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand contact; and not __fish_seen_subcommand_from add list edit forget" -l passphrase-fd -d 'Read the passphrase of a signing key from this open file descriptor' -r
complete -c entitle -n "__fish_entitle_using_subcommand contact; and not __fish_seen_subcommand_from add list edit forget" -s q -l quiet -d 'Print only numbers and codes, one a line, and no talk'
complete -c entitle -n "__fish_entitle_using_subcommand contact; and not __fish_seen_subcommand_from add list edit forget" -s y -l yes -d 'Answer every confirmation with yes'
complete -c entitle -n "__fish_entitle_using_subcommand contact; and not __fish_seen_subcommand_from add list edit forget" -l no-input -d 'Never ask: a missing value is an error that names its flag'
complete -c entitle -n "__fish_entitle_using_subcommand contact; and not __fish_seen_subcommand_from add list edit forget" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c entitle -n "__fish_entitle_using_subcommand contact; and not __fish_seen_subcommand_from add list edit forget" -f -a "add" -d 'Add a person to a customer'
complete -c entitle -n "__fish_entitle_using_subcommand contact; and not __fish_seen_subcommand_from add list edit forget" -f -a "list" -d 'List the people at a customer'
complete -c entitle -n "__fish_entitle_using_subcommand contact; and not __fish_seen_subcommand_from add list edit forget" -f -a "edit" -d 'Change what is known of a person'
complete -c entitle -n "__fish_entitle_using_subcommand contact; and not __fish_seen_subcommand_from add list edit forget" -f -a "forget" -d 'Forget a person, for good'
complete -c entitle -n "__fish_entitle_using_subcommand contact; and __fish_seen_subcommand_from add" -l name -d 'The person\'s name' -r
complete -c entitle -n "__fish_entitle_using_subcommand contact; and __fish_seen_subcommand_from add" -l email -d 'The person\'s e-mail address' -r
complete -c entitle -n "__fish_entitle_using_subcommand contact; and __fish_seen_subcommand_from add" -l role -d 'What the person is for the customer [default: technical]' -r -f -a "technical\t''
buyer\t''
registrant\t''"
complete -c entitle -n "__fish_entitle_using_subcommand contact; and __fish_seen_subcommand_from add" -l store -d 'The store: a file, or `postgres://USER@HOST/DATABASE` [default: `ENTITLE_STORE`, else a file in the platform\'s data directory]' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand contact; and __fish_seen_subcommand_from add" -l keys -d 'The folder of the private keys [default: `ENTITLE_KEYS`, else beside the store\'s file, its name with `-keys`; for a store on a server in the data directory]' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand contact; and __fish_seen_subcommand_from add" -l actor -d 'Who acts, for the audit [default: `ENTITLE_ACTOR`, else the user of the system]' -r
complete -c entitle -n "__fish_entitle_using_subcommand contact; and __fish_seen_subcommand_from add" -l format -d 'The form of the answer: `table`, `json`, `jsonl` or `csv` [default: `table`]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''"
complete -c entitle -n "__fish_entitle_using_subcommand contact; and __fish_seen_subcommand_from add" -l color -d 'When to colour the answer: `auto`, `always` or `never` [default: `auto`, at a terminal]' -r -f -a "auto\t'At a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c entitle -n "__fish_entitle_using_subcommand contact; and __fish_seen_subcommand_from add" -l wait -d 'How long to wait for another command that writes to the store [default: 30]' -r
complete -c entitle -n "__fish_entitle_using_subcommand contact; and __fish_seen_subcommand_from add" -l passphrase-file -d 'Read the passphrase of a signing key from this file' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand contact; and __fish_seen_subcommand_from add" -l passphrase-fd -d 'Read the passphrase of a signing key from this open file descriptor' -r
complete -c entitle -n "__fish_entitle_using_subcommand contact; and __fish_seen_subcommand_from add" -s q -l quiet -d 'Print only numbers and codes, one a line, and no talk'
complete -c entitle -n "__fish_entitle_using_subcommand contact; and __fish_seen_subcommand_from add" -s y -l yes -d 'Answer every confirmation with yes'
complete -c entitle -n "__fish_entitle_using_subcommand contact; and __fish_seen_subcommand_from add" -l no-input -d 'Never ask: a missing value is an error that names its flag'
complete -c entitle -n "__fish_entitle_using_subcommand contact; and __fish_seen_subcommand_from add" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c entitle -n "__fish_entitle_using_subcommand contact; and __fish_seen_subcommand_from list" -l limit -d 'How many to show, 0 for all [default: 500 in a table, else all]' -r
complete -c entitle -n "__fish_entitle_using_subcommand contact; and __fish_seen_subcommand_from list" -l store -d 'The store: a file, or `postgres://USER@HOST/DATABASE` [default: `ENTITLE_STORE`, else a file in the platform\'s data directory]' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand contact; and __fish_seen_subcommand_from list" -l keys -d 'The folder of the private keys [default: `ENTITLE_KEYS`, else beside the store\'s file, its name with `-keys`; for a store on a server in the data directory]' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand contact; and __fish_seen_subcommand_from list" -l actor -d 'Who acts, for the audit [default: `ENTITLE_ACTOR`, else the user of the system]' -r
complete -c entitle -n "__fish_entitle_using_subcommand contact; and __fish_seen_subcommand_from list" -l format -d 'The form of the answer: `table`, `json`, `jsonl` or `csv` [default: `table`]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''"
complete -c entitle -n "__fish_entitle_using_subcommand contact; and __fish_seen_subcommand_from list" -l color -d 'When to colour the answer: `auto`, `always` or `never` [default: `auto`, at a terminal]' -r -f -a "auto\t'At a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c entitle -n "__fish_entitle_using_subcommand contact; and __fish_seen_subcommand_from list" -l wait -d 'How long to wait for another command that writes to the store [default: 30]' -r
complete -c entitle -n "__fish_entitle_using_subcommand contact; and __fish_seen_subcommand_from list" -l passphrase-file -d 'Read the passphrase of a signing key from this file' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand contact; and __fish_seen_subcommand_from list" -l passphrase-fd -d 'Read the passphrase of a signing key from this open file descriptor' -r
complete -c entitle -n "__fish_entitle_using_subcommand contact; and __fish_seen_subcommand_from list" -s q -l quiet -d 'Print only numbers and codes, one a line, and no talk'
complete -c entitle -n "__fish_entitle_using_subcommand contact; and __fish_seen_subcommand_from list" -s y -l yes -d 'Answer every confirmation with yes'
complete -c entitle -n "__fish_entitle_using_subcommand contact; and __fish_seen_subcommand_from list" -l no-input -d 'Never ask: a missing value is an error that names its flag'
complete -c entitle -n "__fish_entitle_using_subcommand contact; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help'
complete -c entitle -n "__fish_entitle_using_subcommand contact; and __fish_seen_subcommand_from edit" -l name -d 'The person\'s name' -r
complete -c entitle -n "__fish_entitle_using_subcommand contact; and __fish_seen_subcommand_from edit" -l email -d 'The person\'s e-mail address' -r
complete -c entitle -n "__fish_entitle_using_subcommand contact; and __fish_seen_subcommand_from edit" -l role -d 'What the person is for the customer [default: technical]' -r -f -a "technical\t''
buyer\t''
registrant\t''"
complete -c entitle -n "__fish_entitle_using_subcommand contact; and __fish_seen_subcommand_from edit" -l store -d 'The store: a file, or `postgres://USER@HOST/DATABASE` [default: `ENTITLE_STORE`, else a file in the platform\'s data directory]' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand contact; and __fish_seen_subcommand_from edit" -l keys -d 'The folder of the private keys [default: `ENTITLE_KEYS`, else beside the store\'s file, its name with `-keys`; for a store on a server in the data directory]' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand contact; and __fish_seen_subcommand_from edit" -l actor -d 'Who acts, for the audit [default: `ENTITLE_ACTOR`, else the user of the system]' -r
complete -c entitle -n "__fish_entitle_using_subcommand contact; and __fish_seen_subcommand_from edit" -l format -d 'The form of the answer: `table`, `json`, `jsonl` or `csv` [default: `table`]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''"
complete -c entitle -n "__fish_entitle_using_subcommand contact; and __fish_seen_subcommand_from edit" -l color -d 'When to colour the answer: `auto`, `always` or `never` [default: `auto`, at a terminal]' -r -f -a "auto\t'At a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c entitle -n "__fish_entitle_using_subcommand contact; and __fish_seen_subcommand_from edit" -l wait -d 'How long to wait for another command that writes to the store [default: 30]' -r
complete -c entitle -n "__fish_entitle_using_subcommand contact; and __fish_seen_subcommand_from edit" -l passphrase-file -d 'Read the passphrase of a signing key from this file' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand contact; and __fish_seen_subcommand_from edit" -l passphrase-fd -d 'Read the passphrase of a signing key from this open file descriptor' -r
complete -c entitle -n "__fish_entitle_using_subcommand contact; and __fish_seen_subcommand_from edit" -s q -l quiet -d 'Print only numbers and codes, one a line, and no talk'
complete -c entitle -n "__fish_entitle_using_subcommand contact; and __fish_seen_subcommand_from edit" -s y -l yes -d 'Answer every confirmation with yes'
complete -c entitle -n "__fish_entitle_using_subcommand contact; and __fish_seen_subcommand_from edit" -l no-input -d 'Never ask: a missing value is an error that names its flag'
complete -c entitle -n "__fish_entitle_using_subcommand contact; and __fish_seen_subcommand_from edit" -s h -l help -d 'Print help'
complete -c entitle -n "__fish_entitle_using_subcommand contact; and __fish_seen_subcommand_from forget" -l reason -d 'Why, for the record, without the person\'s name' -r
complete -c entitle -n "__fish_entitle_using_subcommand contact; and __fish_seen_subcommand_from forget" -l store -d 'The store: a file, or `postgres://USER@HOST/DATABASE` [default: `ENTITLE_STORE`, else a file in the platform\'s data directory]' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand contact; and __fish_seen_subcommand_from forget" -l keys -d 'The folder of the private keys [default: `ENTITLE_KEYS`, else beside the store\'s file, its name with `-keys`; for a store on a server in the data directory]' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand contact; and __fish_seen_subcommand_from forget" -l actor -d 'Who acts, for the audit [default: `ENTITLE_ACTOR`, else the user of the system]' -r
complete -c entitle -n "__fish_entitle_using_subcommand contact; and __fish_seen_subcommand_from forget" -l format -d 'The form of the answer: `table`, `json`, `jsonl` or `csv` [default: `table`]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''"
complete -c entitle -n "__fish_entitle_using_subcommand contact; and __fish_seen_subcommand_from forget" -l color -d 'When to colour the answer: `auto`, `always` or `never` [default: `auto`, at a terminal]' -r -f -a "auto\t'At a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c entitle -n "__fish_entitle_using_subcommand contact; and __fish_seen_subcommand_from forget" -l wait -d 'How long to wait for another command that writes to the store [default: 30]' -r
complete -c entitle -n "__fish_entitle_using_subcommand contact; and __fish_seen_subcommand_from forget" -l passphrase-file -d 'Read the passphrase of a signing key from this file' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand contact; and __fish_seen_subcommand_from forget" -l passphrase-fd -d 'Read the passphrase of a signing key from this open file descriptor' -r
complete -c entitle -n "__fish_entitle_using_subcommand contact; and __fish_seen_subcommand_from forget" -l dry-run -d 'Show who would be forgotten, and forget nobody'
complete -c entitle -n "__fish_entitle_using_subcommand contact; and __fish_seen_subcommand_from forget" -s q -l quiet -d 'Print only numbers and codes, one a line, and no talk'
complete -c entitle -n "__fish_entitle_using_subcommand contact; and __fish_seen_subcommand_from forget" -s y -l yes -d 'Answer every confirmation with yes'
complete -c entitle -n "__fish_entitle_using_subcommand contact; and __fish_seen_subcommand_from forget" -l no-input -d 'Never ask: a missing value is an error that names its flag'
complete -c entitle -n "__fish_entitle_using_subcommand contact; and __fish_seen_subcommand_from forget" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c entitle -n "__fish_entitle_using_subcommand entitlement; and not __fish_seen_subcommand_from list show grant renew reissue extend suspend reinstate cancel" -l store -d 'The store: a file, or `postgres://USER@HOST/DATABASE` [default: `ENTITLE_STORE`, else a file in the platform\'s data directory]' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand entitlement; and not __fish_seen_subcommand_from list show grant renew reissue extend suspend reinstate cancel" -l keys -d 'The folder of the private keys [default: `ENTITLE_KEYS`, else beside the store\'s file, its name with `-keys`; for a store on a server in the data directory]' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand entitlement; and not __fish_seen_subcommand_from list show grant renew reissue extend suspend reinstate cancel" -l actor -d 'Who acts, for the audit [default: `ENTITLE_ACTOR`, else the user of the system]' -r
complete -c entitle -n "__fish_entitle_using_subcommand entitlement; and not __fish_seen_subcommand_from list show grant renew reissue extend suspend reinstate cancel" -l format -d 'The form of the answer: `table`, `json`, `jsonl` or `csv` [default: `table`]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''"
complete -c entitle -n "__fish_entitle_using_subcommand entitlement; and not __fish_seen_subcommand_from list show grant renew reissue extend suspend reinstate cancel" -l color -d 'When to colour the answer: `auto`, `always` or `never` [default: `auto`, at a terminal]' -r -f -a "auto\t'At a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c entitle -n "__fish_entitle_using_subcommand entitlement; and not __fish_seen_subcommand_from list show grant renew reissue extend suspend reinstate cancel" -l wait -d 'How long to wait for another command that writes to the store [default: 30]' -r
complete -c entitle -n "__fish_entitle_using_subcommand entitlement; and not __fish_seen_subcommand_from list show grant renew reissue extend suspend reinstate cancel" -l passphrase-file -d 'Read the passphrase of a signing key from this file' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand entitlement; and not __fish_seen_subcommand_from list show grant renew reissue extend suspend reinstate cancel" -l passphrase-fd -d 'Read the passphrase of a signing key from this open file descriptor' -r
complete -c entitle -n "__fish_entitle_using_subcommand entitlement; and not __fish_seen_subcommand_from list show grant renew reissue extend suspend reinstate cancel" -s q -l quiet -d 'Print only numbers and codes, one a line, and no talk'
complete -c entitle -n "__fish_entitle_using_subcommand entitlement; and not __fish_seen_subcommand_from list show grant renew reissue extend suspend reinstate cancel" -s y -l yes -d 'Answer every confirmation with yes'
complete -c entitle -n "__fish_entitle_using_subcommand entitlement; and not __fish_seen_subcommand_from list show grant renew reissue extend suspend reinstate cancel" -l no-input -d 'Never ask: a missing value is an error that names its flag'
complete -c entitle -n "__fish_entitle_using_subcommand entitlement; and not __fish_seen_subcommand_from list show grant renew reissue extend suspend reinstate cancel" -s h -l help -d 'Print help'
complete -c entitle -n "__fish_entitle_using_subcommand entitlement; and not __fish_seen_subcommand_from list show grant renew reissue extend suspend reinstate cancel" -f -a "list" -d 'List entitlements'
complete -c entitle -n "__fish_entitle_using_subcommand entitlement; and not __fish_seen_subcommand_from list show grant renew reissue extend suspend reinstate cancel" -f -a "show" -d 'Show one entitlement, with its licenses and what was done with it'
complete -c entitle -n "__fish_entitle_using_subcommand entitlement; and not __fish_seen_subcommand_from list show grant renew reissue extend suspend reinstate cancel" -f -a "grant" -d 'Grant a right without an order'
complete -c entitle -n "__fish_entitle_using_subcommand entitlement; and not __fish_seen_subcommand_from list show grant renew reissue extend suspend reinstate cancel" -f -a "renew" -d 'Renew an entitlement for a further term'
complete -c entitle -n "__fish_entitle_using_subcommand entitlement; and not __fish_seen_subcommand_from list show grant renew reissue extend suspend reinstate cancel" -f -a "reissue" -d 'Sign new files for the licenses of an entitlement that end before it does'
complete -c entitle -n "__fish_entitle_using_subcommand entitlement; and not __fish_seen_subcommand_from list show grant renew reissue extend suspend reinstate cancel" -f -a "extend" -d 'Give an entitlement a later end'
complete -c entitle -n "__fish_entitle_using_subcommand entitlement; and not __fish_seen_subcommand_from list show grant renew reissue extend suspend reinstate cancel" -f -a "suspend" -d 'Stop an entitlement until it is reinstated'
complete -c entitle -n "__fish_entitle_using_subcommand entitlement; and not __fish_seen_subcommand_from list show grant renew reissue extend suspend reinstate cancel" -f -a "reinstate" -d 'Take back that an entitlement was suspended'
complete -c entitle -n "__fish_entitle_using_subcommand entitlement; and not __fish_seen_subcommand_from list show grant renew reissue extend suspend reinstate cancel" -f -a "cancel" -d 'End an entitlement for good'
complete -c entitle -n "__fish_entitle_using_subcommand entitlement; and __fish_seen_subcommand_from list" -l customer -d 'Only those of this customer' -r
complete -c entitle -n "__fish_entitle_using_subcommand entitlement; and __fish_seen_subcommand_from list" -l sku -d 'Only those of this SKU' -r
complete -c entitle -n "__fish_entitle_using_subcommand entitlement; and __fish_seen_subcommand_from list" -l origin -d 'Only those that came from there: `trial`, `nfr` and `goodwill` were granted without an order' -r -f -a "order\t''
renewal\t''
trial\t''
nfr\t''
goodwill\t''"
complete -c entitle -n "__fish_entitle_using_subcommand entitlement; and __fish_seen_subcommand_from list" -l state -d 'Only those in this state today' -r -f -a "pending\t''
active\t''
grace\t''
expired\t''
suspended\t''
cancelled\t''
superseded\t''"
complete -c entitle -n "__fish_entitle_using_subcommand entitlement; and __fish_seen_subcommand_from list" -l expiring-within -d 'Only those whose last day is within this many days from today' -r
complete -c entitle -n "__fish_entitle_using_subcommand entitlement; and __fish_seen_subcommand_from list" -l order -d 'Only those of this order' -r
complete -c entitle -n "__fish_entitle_using_subcommand entitlement; and __fish_seen_subcommand_from list" -l source -d 'The system that the order came from, where several have its number' -r
complete -c entitle -n "__fish_entitle_using_subcommand entitlement; and __fish_seen_subcommand_from list" -l limit -d 'How many to show, 0 for all [default: 500 in a table, else all]' -r
complete -c entitle -n "__fish_entitle_using_subcommand entitlement; and __fish_seen_subcommand_from list" -l store -d 'The store: a file, or `postgres://USER@HOST/DATABASE` [default: `ENTITLE_STORE`, else a file in the platform\'s data directory]' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand entitlement; and __fish_seen_subcommand_from list" -l keys -d 'The folder of the private keys [default: `ENTITLE_KEYS`, else beside the store\'s file, its name with `-keys`; for a store on a server in the data directory]' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand entitlement; and __fish_seen_subcommand_from list" -l actor -d 'Who acts, for the audit [default: `ENTITLE_ACTOR`, else the user of the system]' -r
complete -c entitle -n "__fish_entitle_using_subcommand entitlement; and __fish_seen_subcommand_from list" -l format -d 'The form of the answer: `table`, `json`, `jsonl` or `csv` [default: `table`]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''"
complete -c entitle -n "__fish_entitle_using_subcommand entitlement; and __fish_seen_subcommand_from list" -l color -d 'When to colour the answer: `auto`, `always` or `never` [default: `auto`, at a terminal]' -r -f -a "auto\t'At a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c entitle -n "__fish_entitle_using_subcommand entitlement; and __fish_seen_subcommand_from list" -l wait -d 'How long to wait for another command that writes to the store [default: 30]' -r
complete -c entitle -n "__fish_entitle_using_subcommand entitlement; and __fish_seen_subcommand_from list" -l passphrase-file -d 'Read the passphrase of a signing key from this file' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand entitlement; and __fish_seen_subcommand_from list" -l passphrase-fd -d 'Read the passphrase of a signing key from this open file descriptor' -r
complete -c entitle -n "__fish_entitle_using_subcommand entitlement; and __fish_seen_subcommand_from list" -s q -l quiet -d 'Print only numbers and codes, one a line, and no talk'
complete -c entitle -n "__fish_entitle_using_subcommand entitlement; and __fish_seen_subcommand_from list" -s y -l yes -d 'Answer every confirmation with yes'
complete -c entitle -n "__fish_entitle_using_subcommand entitlement; and __fish_seen_subcommand_from list" -l no-input -d 'Never ask: a missing value is an error that names its flag'
complete -c entitle -n "__fish_entitle_using_subcommand entitlement; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c entitle -n "__fish_entitle_using_subcommand entitlement; and __fish_seen_subcommand_from show" -l store -d 'The store: a file, or `postgres://USER@HOST/DATABASE` [default: `ENTITLE_STORE`, else a file in the platform\'s data directory]' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand entitlement; and __fish_seen_subcommand_from show" -l keys -d 'The folder of the private keys [default: `ENTITLE_KEYS`, else beside the store\'s file, its name with `-keys`; for a store on a server in the data directory]' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand entitlement; and __fish_seen_subcommand_from show" -l actor -d 'Who acts, for the audit [default: `ENTITLE_ACTOR`, else the user of the system]' -r
complete -c entitle -n "__fish_entitle_using_subcommand entitlement; and __fish_seen_subcommand_from show" -l format -d 'The form of the answer: `table`, `json`, `jsonl` or `csv` [default: `table`]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''"
complete -c entitle -n "__fish_entitle_using_subcommand entitlement; and __fish_seen_subcommand_from show" -l color -d 'When to colour the answer: `auto`, `always` or `never` [default: `auto`, at a terminal]' -r -f -a "auto\t'At a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c entitle -n "__fish_entitle_using_subcommand entitlement; and __fish_seen_subcommand_from show" -l wait -d 'How long to wait for another command that writes to the store [default: 30]' -r
complete -c entitle -n "__fish_entitle_using_subcommand entitlement; and __fish_seen_subcommand_from show" -l passphrase-file -d 'Read the passphrase of a signing key from this file' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand entitlement; and __fish_seen_subcommand_from show" -l passphrase-fd -d 'Read the passphrase of a signing key from this open file descriptor' -r
complete -c entitle -n "__fish_entitle_using_subcommand entitlement; and __fish_seen_subcommand_from show" -s q -l quiet -d 'Print only numbers and codes, one a line, and no talk'
complete -c entitle -n "__fish_entitle_using_subcommand entitlement; and __fish_seen_subcommand_from show" -s y -l yes -d 'Answer every confirmation with yes'
complete -c entitle -n "__fish_entitle_using_subcommand entitlement; and __fish_seen_subcommand_from show" -l no-input -d 'Never ask: a missing value is an error that names its flag'
complete -c entitle -n "__fish_entitle_using_subcommand entitlement; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help'
complete -c entitle -n "__fish_entitle_using_subcommand entitlement; and __fish_seen_subcommand_from grant" -l customer -d 'Whose it is to be' -r
complete -c entitle -n "__fish_entitle_using_subcommand entitlement; and __fish_seen_subcommand_from grant" -l sku -d 'What it is to' -r
complete -c entitle -n "__fish_entitle_using_subcommand entitlement; and __fish_seen_subcommand_from grant" -l quantity -d 'How many units' -r
complete -c entitle -n "__fish_entitle_using_subcommand entitlement; and __fish_seen_subcommand_from grant" -l kind -d 'As what it is granted' -r -f -a "trial\t''
nfr\t''
goodwill\t''"
complete -c entitle -n "__fish_entitle_using_subcommand entitlement; and __fish_seen_subcommand_from grant" -l reason -d 'Why, for the record' -r
complete -c entitle -n "__fish_entitle_using_subcommand entitlement; and __fish_seen_subcommand_from grant" -l start -d 'Its first day [default: today, or as the license model says]' -r
complete -c entitle -n "__fish_entitle_using_subcommand entitlement; and __fish_seen_subcommand_from grant" -l expires -d 'Its last day' -r
complete -c entitle -n "__fish_entitle_using_subcommand entitlement; and __fish_seen_subcommand_from grant" -l term-months -d 'How many months it runs' -r
complete -c entitle -n "__fish_entitle_using_subcommand entitlement; and __fish_seen_subcommand_from grant" -l days -d 'How many days a trial runs' -r
complete -c entitle -n "__fish_entitle_using_subcommand entitlement; and __fish_seen_subcommand_from grant" -l maintenance-until -d 'The last day of its maintenance' -r
complete -c entitle -n "__fish_entitle_using_subcommand entitlement; and __fish_seen_subcommand_from grant" -l override -d 'Why the customer gets a further trial' -r
complete -c entitle -n "__fish_entitle_using_subcommand entitlement; and __fish_seen_subcommand_from grant" -l store -d 'The store: a file, or `postgres://USER@HOST/DATABASE` [default: `ENTITLE_STORE`, else a file in the platform\'s data directory]' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand entitlement; and __fish_seen_subcommand_from grant" -l keys -d 'The folder of the private keys [default: `ENTITLE_KEYS`, else beside the store\'s file, its name with `-keys`; for a store on a server in the data directory]' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand entitlement; and __fish_seen_subcommand_from grant" -l actor -d 'Who acts, for the audit [default: `ENTITLE_ACTOR`, else the user of the system]' -r
complete -c entitle -n "__fish_entitle_using_subcommand entitlement; and __fish_seen_subcommand_from grant" -l format -d 'The form of the answer: `table`, `json`, `jsonl` or `csv` [default: `table`]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''"
complete -c entitle -n "__fish_entitle_using_subcommand entitlement; and __fish_seen_subcommand_from grant" -l color -d 'When to colour the answer: `auto`, `always` or `never` [default: `auto`, at a terminal]' -r -f -a "auto\t'At a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c entitle -n "__fish_entitle_using_subcommand entitlement; and __fish_seen_subcommand_from grant" -l wait -d 'How long to wait for another command that writes to the store [default: 30]' -r
complete -c entitle -n "__fish_entitle_using_subcommand entitlement; and __fish_seen_subcommand_from grant" -l passphrase-file -d 'Read the passphrase of a signing key from this file' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand entitlement; and __fish_seen_subcommand_from grant" -l passphrase-fd -d 'Read the passphrase of a signing key from this open file descriptor' -r
complete -c entitle -n "__fish_entitle_using_subcommand entitlement; and __fish_seen_subcommand_from grant" -l dry-run -d 'Show what would be granted, and grant nothing'
complete -c entitle -n "__fish_entitle_using_subcommand entitlement; and __fish_seen_subcommand_from grant" -s q -l quiet -d 'Print only numbers and codes, one a line, and no talk'
complete -c entitle -n "__fish_entitle_using_subcommand entitlement; and __fish_seen_subcommand_from grant" -s y -l yes -d 'Answer every confirmation with yes'
complete -c entitle -n "__fish_entitle_using_subcommand entitlement; and __fish_seen_subcommand_from grant" -l no-input -d 'Never ask: a missing value is an error that names its flag'
complete -c entitle -n "__fish_entitle_using_subcommand entitlement; and __fish_seen_subcommand_from grant" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c entitle -n "__fish_entitle_using_subcommand entitlement; and __fish_seen_subcommand_from renew" -l from -d 'Where the term begins: after the last day, today, or as the right runs or not' -r -f -a "expiry\t''
today\t''
auto\t''"
complete -c entitle -n "__fish_entitle_using_subcommand entitlement; and __fish_seen_subcommand_from renew" -l months -d 'How many months [default: as many as the last term, or the license model\'s]' -r
complete -c entitle -n "__fish_entitle_using_subcommand entitlement; and __fish_seen_subcommand_from renew" -l expires -d 'The last day, instead of a number of months' -r
complete -c entitle -n "__fish_entitle_using_subcommand entitlement; and __fish_seen_subcommand_from renew" -l maintenance-until -d 'The last day of maintenance; alone it renews the maintenance of a perpetual right' -r
complete -c entitle -n "__fish_entitle_using_subcommand entitlement; and __fish_seen_subcommand_from renew" -l quantity -d 'Units [default: as before]' -r
complete -c entitle -n "__fish_entitle_using_subcommand entitlement; and __fish_seen_subcommand_from renew" -l reason -d 'Why, for the record' -r
complete -c entitle -n "__fish_entitle_using_subcommand entitlement; and __fish_seen_subcommand_from renew" -l po-number -d 'The customer\'s own number for it; the same again gives the same renewal' -r
complete -c entitle -n "__fish_entitle_using_subcommand entitlement; and __fish_seen_subcommand_from renew" -l out -d 'Write the new files into this folder, as `L-1043.lic`' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand entitlement; and __fish_seen_subcommand_from renew" -l store -d 'The store: a file, or `postgres://USER@HOST/DATABASE` [default: `ENTITLE_STORE`, else a file in the platform\'s data directory]' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand entitlement; and __fish_seen_subcommand_from renew" -l keys -d 'The folder of the private keys [default: `ENTITLE_KEYS`, else beside the store\'s file, its name with `-keys`; for a store on a server in the data directory]' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand entitlement; and __fish_seen_subcommand_from renew" -l actor -d 'Who acts, for the audit [default: `ENTITLE_ACTOR`, else the user of the system]' -r
complete -c entitle -n "__fish_entitle_using_subcommand entitlement; and __fish_seen_subcommand_from renew" -l format -d 'The form of the answer: `table`, `json`, `jsonl` or `csv` [default: `table`]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''"
complete -c entitle -n "__fish_entitle_using_subcommand entitlement; and __fish_seen_subcommand_from renew" -l color -d 'When to colour the answer: `auto`, `always` or `never` [default: `auto`, at a terminal]' -r -f -a "auto\t'At a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c entitle -n "__fish_entitle_using_subcommand entitlement; and __fish_seen_subcommand_from renew" -l wait -d 'How long to wait for another command that writes to the store [default: 30]' -r
complete -c entitle -n "__fish_entitle_using_subcommand entitlement; and __fish_seen_subcommand_from renew" -l passphrase-file -d 'Read the passphrase of a signing key from this file' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand entitlement; and __fish_seen_subcommand_from renew" -l passphrase-fd -d 'Read the passphrase of a signing key from this open file descriptor' -r
complete -c entitle -n "__fish_entitle_using_subcommand entitlement; and __fish_seen_subcommand_from renew" -l reissue -d 'Sign a new file for every license whose file ends before the entitlement does; it does not count against the customer'
complete -c entitle -n "__fish_entitle_using_subcommand entitlement; and __fish_seen_subcommand_from renew" -l dry-run -d 'Show what would be renewed, and renew nothing'
complete -c entitle -n "__fish_entitle_using_subcommand entitlement; and __fish_seen_subcommand_from renew" -s q -l quiet -d 'Print only numbers and codes, one a line, and no talk'
complete -c entitle -n "__fish_entitle_using_subcommand entitlement; and __fish_seen_subcommand_from renew" -s y -l yes -d 'Answer every confirmation with yes'
complete -c entitle -n "__fish_entitle_using_subcommand entitlement; and __fish_seen_subcommand_from renew" -l no-input -d 'Never ask: a missing value is an error that names its flag'
complete -c entitle -n "__fish_entitle_using_subcommand entitlement; and __fish_seen_subcommand_from renew" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c entitle -n "__fish_entitle_using_subcommand entitlement; and __fish_seen_subcommand_from reissue" -l reason -d 'Why, for the record' -r
complete -c entitle -n "__fish_entitle_using_subcommand entitlement; and __fish_seen_subcommand_from reissue" -l out -d 'Write the new files into this folder, as `L-1043.lic`' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand entitlement; and __fish_seen_subcommand_from reissue" -l store -d 'The store: a file, or `postgres://USER@HOST/DATABASE` [default: `ENTITLE_STORE`, else a file in the platform\'s data directory]' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand entitlement; and __fish_seen_subcommand_from reissue" -l keys -d 'The folder of the private keys [default: `ENTITLE_KEYS`, else beside the store\'s file, its name with `-keys`; for a store on a server in the data directory]' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand entitlement; and __fish_seen_subcommand_from reissue" -l actor -d 'Who acts, for the audit [default: `ENTITLE_ACTOR`, else the user of the system]' -r
complete -c entitle -n "__fish_entitle_using_subcommand entitlement; and __fish_seen_subcommand_from reissue" -l format -d 'The form of the answer: `table`, `json`, `jsonl` or `csv` [default: `table`]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''"
complete -c entitle -n "__fish_entitle_using_subcommand entitlement; and __fish_seen_subcommand_from reissue" -l color -d 'When to colour the answer: `auto`, `always` or `never` [default: `auto`, at a terminal]' -r -f -a "auto\t'At a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c entitle -n "__fish_entitle_using_subcommand entitlement; and __fish_seen_subcommand_from reissue" -l wait -d 'How long to wait for another command that writes to the store [default: 30]' -r
complete -c entitle -n "__fish_entitle_using_subcommand entitlement; and __fish_seen_subcommand_from reissue" -l passphrase-file -d 'Read the passphrase of a signing key from this file' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand entitlement; and __fish_seen_subcommand_from reissue" -l passphrase-fd -d 'Read the passphrase of a signing key from this open file descriptor' -r
complete -c entitle -n "__fish_entitle_using_subcommand entitlement; and __fish_seen_subcommand_from reissue" -l dry-run -d 'Show what would be signed, and sign nothing'
complete -c entitle -n "__fish_entitle_using_subcommand entitlement; and __fish_seen_subcommand_from reissue" -s q -l quiet -d 'Print only numbers and codes, one a line, and no talk'
complete -c entitle -n "__fish_entitle_using_subcommand entitlement; and __fish_seen_subcommand_from reissue" -s y -l yes -d 'Answer every confirmation with yes'
complete -c entitle -n "__fish_entitle_using_subcommand entitlement; and __fish_seen_subcommand_from reissue" -l no-input -d 'Never ask: a missing value is an error that names its flag'
complete -c entitle -n "__fish_entitle_using_subcommand entitlement; and __fish_seen_subcommand_from reissue" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c entitle -n "__fish_entitle_using_subcommand entitlement; and __fish_seen_subcommand_from extend" -l expires -d 'The last day: the same again changes nothing' -r
complete -c entitle -n "__fish_entitle_using_subcommand entitlement; and __fish_seen_subcommand_from extend" -l days -d 'How many days after its last one it ends, each time anew' -r
complete -c entitle -n "__fish_entitle_using_subcommand entitlement; and __fish_seen_subcommand_from extend" -l reason -d 'Why, for the record' -r
complete -c entitle -n "__fish_entitle_using_subcommand entitlement; and __fish_seen_subcommand_from extend" -l store -d 'The store: a file, or `postgres://USER@HOST/DATABASE` [default: `ENTITLE_STORE`, else a file in the platform\'s data directory]' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand entitlement; and __fish_seen_subcommand_from extend" -l keys -d 'The folder of the private keys [default: `ENTITLE_KEYS`, else beside the store\'s file, its name with `-keys`; for a store on a server in the data directory]' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand entitlement; and __fish_seen_subcommand_from extend" -l actor -d 'Who acts, for the audit [default: `ENTITLE_ACTOR`, else the user of the system]' -r
complete -c entitle -n "__fish_entitle_using_subcommand entitlement; and __fish_seen_subcommand_from extend" -l format -d 'The form of the answer: `table`, `json`, `jsonl` or `csv` [default: `table`]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''"
complete -c entitle -n "__fish_entitle_using_subcommand entitlement; and __fish_seen_subcommand_from extend" -l color -d 'When to colour the answer: `auto`, `always` or `never` [default: `auto`, at a terminal]' -r -f -a "auto\t'At a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c entitle -n "__fish_entitle_using_subcommand entitlement; and __fish_seen_subcommand_from extend" -l wait -d 'How long to wait for another command that writes to the store [default: 30]' -r
complete -c entitle -n "__fish_entitle_using_subcommand entitlement; and __fish_seen_subcommand_from extend" -l passphrase-file -d 'Read the passphrase of a signing key from this file' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand entitlement; and __fish_seen_subcommand_from extend" -l passphrase-fd -d 'Read the passphrase of a signing key from this open file descriptor' -r
complete -c entitle -n "__fish_entitle_using_subcommand entitlement; and __fish_seen_subcommand_from extend" -l dry-run -d 'Show what would be done, and do nothing'
complete -c entitle -n "__fish_entitle_using_subcommand entitlement; and __fish_seen_subcommand_from extend" -s q -l quiet -d 'Print only numbers and codes, one a line, and no talk'
complete -c entitle -n "__fish_entitle_using_subcommand entitlement; and __fish_seen_subcommand_from extend" -s y -l yes -d 'Answer every confirmation with yes'
complete -c entitle -n "__fish_entitle_using_subcommand entitlement; and __fish_seen_subcommand_from extend" -l no-input -d 'Never ask: a missing value is an error that names its flag'
complete -c entitle -n "__fish_entitle_using_subcommand entitlement; and __fish_seen_subcommand_from extend" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c entitle -n "__fish_entitle_using_subcommand entitlement; and __fish_seen_subcommand_from suspend" -l reason -d 'Why, for the record' -r
complete -c entitle -n "__fish_entitle_using_subcommand entitlement; and __fish_seen_subcommand_from suspend" -l store -d 'The store: a file, or `postgres://USER@HOST/DATABASE` [default: `ENTITLE_STORE`, else a file in the platform\'s data directory]' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand entitlement; and __fish_seen_subcommand_from suspend" -l keys -d 'The folder of the private keys [default: `ENTITLE_KEYS`, else beside the store\'s file, its name with `-keys`; for a store on a server in the data directory]' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand entitlement; and __fish_seen_subcommand_from suspend" -l actor -d 'Who acts, for the audit [default: `ENTITLE_ACTOR`, else the user of the system]' -r
complete -c entitle -n "__fish_entitle_using_subcommand entitlement; and __fish_seen_subcommand_from suspend" -l format -d 'The form of the answer: `table`, `json`, `jsonl` or `csv` [default: `table`]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''"
complete -c entitle -n "__fish_entitle_using_subcommand entitlement; and __fish_seen_subcommand_from suspend" -l color -d 'When to colour the answer: `auto`, `always` or `never` [default: `auto`, at a terminal]' -r -f -a "auto\t'At a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c entitle -n "__fish_entitle_using_subcommand entitlement; and __fish_seen_subcommand_from suspend" -l wait -d 'How long to wait for another command that writes to the store [default: 30]' -r
complete -c entitle -n "__fish_entitle_using_subcommand entitlement; and __fish_seen_subcommand_from suspend" -l passphrase-file -d 'Read the passphrase of a signing key from this file' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand entitlement; and __fish_seen_subcommand_from suspend" -l passphrase-fd -d 'Read the passphrase of a signing key from this open file descriptor' -r
complete -c entitle -n "__fish_entitle_using_subcommand entitlement; and __fish_seen_subcommand_from suspend" -l dry-run -d 'Show what would be done, and do nothing'
complete -c entitle -n "__fish_entitle_using_subcommand entitlement; and __fish_seen_subcommand_from suspend" -s q -l quiet -d 'Print only numbers and codes, one a line, and no talk'
complete -c entitle -n "__fish_entitle_using_subcommand entitlement; and __fish_seen_subcommand_from suspend" -s y -l yes -d 'Answer every confirmation with yes'
complete -c entitle -n "__fish_entitle_using_subcommand entitlement; and __fish_seen_subcommand_from suspend" -l no-input -d 'Never ask: a missing value is an error that names its flag'
complete -c entitle -n "__fish_entitle_using_subcommand entitlement; and __fish_seen_subcommand_from suspend" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c entitle -n "__fish_entitle_using_subcommand entitlement; and __fish_seen_subcommand_from reinstate" -l reason -d 'Why, for the record' -r
complete -c entitle -n "__fish_entitle_using_subcommand entitlement; and __fish_seen_subcommand_from reinstate" -l store -d 'The store: a file, or `postgres://USER@HOST/DATABASE` [default: `ENTITLE_STORE`, else a file in the platform\'s data directory]' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand entitlement; and __fish_seen_subcommand_from reinstate" -l keys -d 'The folder of the private keys [default: `ENTITLE_KEYS`, else beside the store\'s file, its name with `-keys`; for a store on a server in the data directory]' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand entitlement; and __fish_seen_subcommand_from reinstate" -l actor -d 'Who acts, for the audit [default: `ENTITLE_ACTOR`, else the user of the system]' -r
complete -c entitle -n "__fish_entitle_using_subcommand entitlement; and __fish_seen_subcommand_from reinstate" -l format -d 'The form of the answer: `table`, `json`, `jsonl` or `csv` [default: `table`]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''"
complete -c entitle -n "__fish_entitle_using_subcommand entitlement; and __fish_seen_subcommand_from reinstate" -l color -d 'When to colour the answer: `auto`, `always` or `never` [default: `auto`, at a terminal]' -r -f -a "auto\t'At a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c entitle -n "__fish_entitle_using_subcommand entitlement; and __fish_seen_subcommand_from reinstate" -l wait -d 'How long to wait for another command that writes to the store [default: 30]' -r
complete -c entitle -n "__fish_entitle_using_subcommand entitlement; and __fish_seen_subcommand_from reinstate" -l passphrase-file -d 'Read the passphrase of a signing key from this file' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand entitlement; and __fish_seen_subcommand_from reinstate" -l passphrase-fd -d 'Read the passphrase of a signing key from this open file descriptor' -r
complete -c entitle -n "__fish_entitle_using_subcommand entitlement; and __fish_seen_subcommand_from reinstate" -l dry-run -d 'Show what would be done, and do nothing'
complete -c entitle -n "__fish_entitle_using_subcommand entitlement; and __fish_seen_subcommand_from reinstate" -s q -l quiet -d 'Print only numbers and codes, one a line, and no talk'
complete -c entitle -n "__fish_entitle_using_subcommand entitlement; and __fish_seen_subcommand_from reinstate" -s y -l yes -d 'Answer every confirmation with yes'
complete -c entitle -n "__fish_entitle_using_subcommand entitlement; and __fish_seen_subcommand_from reinstate" -l no-input -d 'Never ask: a missing value is an error that names its flag'
complete -c entitle -n "__fish_entitle_using_subcommand entitlement; and __fish_seen_subcommand_from reinstate" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c entitle -n "__fish_entitle_using_subcommand entitlement; and __fish_seen_subcommand_from cancel" -l reason -d 'Why, for the record' -r
complete -c entitle -n "__fish_entitle_using_subcommand entitlement; and __fish_seen_subcommand_from cancel" -l store -d 'The store: a file, or `postgres://USER@HOST/DATABASE` [default: `ENTITLE_STORE`, else a file in the platform\'s data directory]' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand entitlement; and __fish_seen_subcommand_from cancel" -l keys -d 'The folder of the private keys [default: `ENTITLE_KEYS`, else beside the store\'s file, its name with `-keys`; for a store on a server in the data directory]' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand entitlement; and __fish_seen_subcommand_from cancel" -l actor -d 'Who acts, for the audit [default: `ENTITLE_ACTOR`, else the user of the system]' -r
complete -c entitle -n "__fish_entitle_using_subcommand entitlement; and __fish_seen_subcommand_from cancel" -l format -d 'The form of the answer: `table`, `json`, `jsonl` or `csv` [default: `table`]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''"
complete -c entitle -n "__fish_entitle_using_subcommand entitlement; and __fish_seen_subcommand_from cancel" -l color -d 'When to colour the answer: `auto`, `always` or `never` [default: `auto`, at a terminal]' -r -f -a "auto\t'At a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c entitle -n "__fish_entitle_using_subcommand entitlement; and __fish_seen_subcommand_from cancel" -l wait -d 'How long to wait for another command that writes to the store [default: 30]' -r
complete -c entitle -n "__fish_entitle_using_subcommand entitlement; and __fish_seen_subcommand_from cancel" -l passphrase-file -d 'Read the passphrase of a signing key from this file' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand entitlement; and __fish_seen_subcommand_from cancel" -l passphrase-fd -d 'Read the passphrase of a signing key from this open file descriptor' -r
complete -c entitle -n "__fish_entitle_using_subcommand entitlement; and __fish_seen_subcommand_from cancel" -l dry-run -d 'Show what would be done, and do nothing'
complete -c entitle -n "__fish_entitle_using_subcommand entitlement; and __fish_seen_subcommand_from cancel" -s q -l quiet -d 'Print only numbers and codes, one a line, and no talk'
complete -c entitle -n "__fish_entitle_using_subcommand entitlement; and __fish_seen_subcommand_from cancel" -s y -l yes -d 'Answer every confirmation with yes'
complete -c entitle -n "__fish_entitle_using_subcommand entitlement; and __fish_seen_subcommand_from cancel" -l no-input -d 'Never ask: a missing value is an error that names its flag'
complete -c entitle -n "__fish_entitle_using_subcommand entitlement; and __fish_seen_subcommand_from cancel" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c entitle -n "__fish_entitle_using_subcommand order; and not __fish_seen_subcommand_from import add amend list show" -l store -d 'The store: a file, or `postgres://USER@HOST/DATABASE` [default: `ENTITLE_STORE`, else a file in the platform\'s data directory]' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand order; and not __fish_seen_subcommand_from import add amend list show" -l keys -d 'The folder of the private keys [default: `ENTITLE_KEYS`, else beside the store\'s file, its name with `-keys`; for a store on a server in the data directory]' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand order; and not __fish_seen_subcommand_from import add amend list show" -l actor -d 'Who acts, for the audit [default: `ENTITLE_ACTOR`, else the user of the system]' -r
complete -c entitle -n "__fish_entitle_using_subcommand order; and not __fish_seen_subcommand_from import add amend list show" -l format -d 'The form of the answer: `table`, `json`, `jsonl` or `csv` [default: `table`]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''"
complete -c entitle -n "__fish_entitle_using_subcommand order; and not __fish_seen_subcommand_from import add amend list show" -l color -d 'When to colour the answer: `auto`, `always` or `never` [default: `auto`, at a terminal]' -r -f -a "auto\t'At a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c entitle -n "__fish_entitle_using_subcommand order; and not __fish_seen_subcommand_from import add amend list show" -l wait -d 'How long to wait for another command that writes to the store [default: 30]' -r
complete -c entitle -n "__fish_entitle_using_subcommand order; and not __fish_seen_subcommand_from import add amend list show" -l passphrase-file -d 'Read the passphrase of a signing key from this file' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand order; and not __fish_seen_subcommand_from import add amend list show" -l passphrase-fd -d 'Read the passphrase of a signing key from this open file descriptor' -r
complete -c entitle -n "__fish_entitle_using_subcommand order; and not __fish_seen_subcommand_from import add amend list show" -s q -l quiet -d 'Print only numbers and codes, one a line, and no talk'
complete -c entitle -n "__fish_entitle_using_subcommand order; and not __fish_seen_subcommand_from import add amend list show" -s y -l yes -d 'Answer every confirmation with yes'
complete -c entitle -n "__fish_entitle_using_subcommand order; and not __fish_seen_subcommand_from import add amend list show" -l no-input -d 'Never ask: a missing value is an error that names its flag'
complete -c entitle -n "__fish_entitle_using_subcommand order; and not __fish_seen_subcommand_from import add amend list show" -s h -l help -d 'Print help'
complete -c entitle -n "__fish_entitle_using_subcommand order; and not __fish_seen_subcommand_from import add amend list show" -f -a "import" -d 'Import orders from a file'
complete -c entitle -n "__fish_entitle_using_subcommand order; and not __fish_seen_subcommand_from import add amend list show" -f -a "add" -d 'Add a single order'
complete -c entitle -n "__fish_entitle_using_subcommand order; and not __fish_seen_subcommand_from import add amend list show" -f -a "amend" -d 'Change orders that are here as a newer file has them'
complete -c entitle -n "__fish_entitle_using_subcommand order; and not __fish_seen_subcommand_from import add amend list show" -f -a "list" -d 'List orders, newest first'
complete -c entitle -n "__fish_entitle_using_subcommand order; and not __fish_seen_subcommand_from import add amend list show" -f -a "show" -d 'Show one order: its lines, what they cost and what they granted'
complete -c entitle -n "__fish_entitle_using_subcommand order; and __fish_seen_subcommand_from import" -l map -d 'Which column holds a field: `field=Column`, the column by its heading or its place (`#3`)' -r
complete -c entitle -n "__fish_entitle_using_subcommand order; and __fish_seen_subcommand_from import" -l set -d 'A value that stands in every row: `field=value`' -r
complete -c entitle -n "__fish_entitle_using_subcommand order; and __fish_seen_subcommand_from import" -l lookup -d 'A field whose cells are keys of another file: there the column KEY holds the same, and VALUE what is meant; both by heading or by place (`#3`)' -r
complete -c entitle -n "__fish_entitle_using_subcommand order; and __fish_seen_subcommand_from import" -l null -d 'A text that stands for an empty cell, such as `NULL`' -r
complete -c entitle -n "__fish_entitle_using_subcommand order; and __fish_seen_subcommand_from import" -l delimiter -d 'What parts the cells, where the file leaves doubt: `comma`, `semicolon`, `tab` or `pipe`' -r
complete -c entitle -n "__fish_entitle_using_subcommand order; and __fish_seen_subcommand_from import" -l profile -d 'A file that keeps all that these flags can say; a flag goes over it' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand order; and __fish_seen_subcommand_from import" -l save-profile -d 'Keep what flags and profile say in this new file, for `--profile`' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand order; and __fish_seen_subcommand_from import" -l date-format -d 'How dates are written where the file leaves doubt: `iso`, `m/d/y` or `d/m/y`' -r
complete -c entitle -n "__fish_entitle_using_subcommand order; and __fish_seen_subcommand_from import" -l decimal -d 'The decimal sign of amounts where the file leaves doubt: `.` or `,`' -r
complete -c entitle -n "__fish_entitle_using_subcommand order; and __fish_seen_subcommand_from import" -l source -d 'The system that the orders come from, which keeps its order numbers apart from others [default: `default`]' -r
complete -c entitle -n "__fish_entitle_using_subcommand order; and __fish_seen_subcommand_from import" -l credits -d 'What becomes of credits, lines of a quantity of zero or less: `reject` their orders, or `skip` them and land the rest of their orders [default: reject]' -r
complete -c entitle -n "__fish_entitle_using_subcommand order; and __fish_seen_subcommand_from import" -l create-skus -d 'Add SKUs that are not in the catalog, each with a product of its own, under this model' -r
complete -c entitle -n "__fish_entitle_using_subcommand order; and __fish_seen_subcommand_from import" -l rejects -d 'Write all rows of the rejected orders to this new file, with the reasons' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand order; and __fish_seen_subcommand_from import" -l store -d 'The store: a file, or `postgres://USER@HOST/DATABASE` [default: `ENTITLE_STORE`, else a file in the platform\'s data directory]' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand order; and __fish_seen_subcommand_from import" -l keys -d 'The folder of the private keys [default: `ENTITLE_KEYS`, else beside the store\'s file, its name with `-keys`; for a store on a server in the data directory]' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand order; and __fish_seen_subcommand_from import" -l actor -d 'Who acts, for the audit [default: `ENTITLE_ACTOR`, else the user of the system]' -r
complete -c entitle -n "__fish_entitle_using_subcommand order; and __fish_seen_subcommand_from import" -l format -d 'The form of the answer: `table`, `json`, `jsonl` or `csv` [default: `table`]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''"
complete -c entitle -n "__fish_entitle_using_subcommand order; and __fish_seen_subcommand_from import" -l color -d 'When to colour the answer: `auto`, `always` or `never` [default: `auto`, at a terminal]' -r -f -a "auto\t'At a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c entitle -n "__fish_entitle_using_subcommand order; and __fish_seen_subcommand_from import" -l wait -d 'How long to wait for another command that writes to the store [default: 30]' -r
complete -c entitle -n "__fish_entitle_using_subcommand order; and __fish_seen_subcommand_from import" -l passphrase-file -d 'Read the passphrase of a signing key from this file' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand order; and __fish_seen_subcommand_from import" -l passphrase-fd -d 'Read the passphrase of a signing key from this open file descriptor' -r
complete -c entitle -n "__fish_entitle_using_subcommand order; and __fish_seen_subcommand_from import" -l create-customers -d 'Add customers that are not known yet'
complete -c entitle -n "__fish_entitle_using_subcommand order; and __fish_seen_subcommand_from import" -l dry-run -d 'Say what would land, and land nothing'
complete -c entitle -n "__fish_entitle_using_subcommand order; and __fish_seen_subcommand_from import" -l keep-going -d 'Land the good orders although others are rejected'
complete -c entitle -n "__fish_entitle_using_subcommand order; and __fish_seen_subcommand_from import" -s q -l quiet -d 'Print only numbers and codes, one a line, and no talk'
complete -c entitle -n "__fish_entitle_using_subcommand order; and __fish_seen_subcommand_from import" -s y -l yes -d 'Answer every confirmation with yes'
complete -c entitle -n "__fish_entitle_using_subcommand order; and __fish_seen_subcommand_from import" -l no-input -d 'Never ask: a missing value is an error that names its flag'
complete -c entitle -n "__fish_entitle_using_subcommand order; and __fish_seen_subcommand_from import" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c entitle -n "__fish_entitle_using_subcommand order; and __fish_seen_subcommand_from add" -l number -d 'Its number [default: one is made up, and told]' -r
complete -c entitle -n "__fish_entitle_using_subcommand order; and __fish_seen_subcommand_from add" -l source -d 'The system that the number is of [default: `default`]' -r
complete -c entitle -n "__fish_entitle_using_subcommand order; and __fish_seen_subcommand_from add" -l customer -d 'Whose it is' -r
complete -c entitle -n "__fish_entitle_using_subcommand order; and __fish_seen_subcommand_from add" -l line -d 'A line; give it several times for several' -r
complete -c entitle -n "__fish_entitle_using_subcommand order; and __fish_seen_subcommand_from add" -l date -d 'The day it was placed [default: today]' -r
complete -c entitle -n "__fish_entitle_using_subcommand order; and __fish_seen_subcommand_from add" -l currency -d 'The currency of its prices [default: the vendor\'s]' -r
complete -c entitle -n "__fish_entitle_using_subcommand order; and __fish_seen_subcommand_from add" -l po -d 'The customer\'s own number for it' -r
complete -c entitle -n "__fish_entitle_using_subcommand order; and __fish_seen_subcommand_from add" -l reseller -d 'Who sold it, when that is another' -r
complete -c entitle -n "__fish_entitle_using_subcommand order; and __fish_seen_subcommand_from add" -l sold-to -d 'Who paid, when that is another' -r
complete -c entitle -n "__fish_entitle_using_subcommand order; and __fish_seen_subcommand_from add" -l contact -d 'The name of the person who ordered' -r
complete -c entitle -n "__fish_entitle_using_subcommand order; and __fish_seen_subcommand_from add" -l email -d 'The e-mail address of the person who ordered' -r
complete -c entitle -n "__fish_entitle_using_subcommand order; and __fish_seen_subcommand_from add" -l store -d 'The store: a file, or `postgres://USER@HOST/DATABASE` [default: `ENTITLE_STORE`, else a file in the platform\'s data directory]' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand order; and __fish_seen_subcommand_from add" -l keys -d 'The folder of the private keys [default: `ENTITLE_KEYS`, else beside the store\'s file, its name with `-keys`; for a store on a server in the data directory]' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand order; and __fish_seen_subcommand_from add" -l actor -d 'Who acts, for the audit [default: `ENTITLE_ACTOR`, else the user of the system]' -r
complete -c entitle -n "__fish_entitle_using_subcommand order; and __fish_seen_subcommand_from add" -l format -d 'The form of the answer: `table`, `json`, `jsonl` or `csv` [default: `table`]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''"
complete -c entitle -n "__fish_entitle_using_subcommand order; and __fish_seen_subcommand_from add" -l color -d 'When to colour the answer: `auto`, `always` or `never` [default: `auto`, at a terminal]' -r -f -a "auto\t'At a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c entitle -n "__fish_entitle_using_subcommand order; and __fish_seen_subcommand_from add" -l wait -d 'How long to wait for another command that writes to the store [default: 30]' -r
complete -c entitle -n "__fish_entitle_using_subcommand order; and __fish_seen_subcommand_from add" -l passphrase-file -d 'Read the passphrase of a signing key from this file' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand order; and __fish_seen_subcommand_from add" -l passphrase-fd -d 'Read the passphrase of a signing key from this open file descriptor' -r
complete -c entitle -n "__fish_entitle_using_subcommand order; and __fish_seen_subcommand_from add" -l dry-run -d 'Show what would be added, and add nothing'
complete -c entitle -n "__fish_entitle_using_subcommand order; and __fish_seen_subcommand_from add" -s q -l quiet -d 'Print only numbers and codes, one a line, and no talk'
complete -c entitle -n "__fish_entitle_using_subcommand order; and __fish_seen_subcommand_from add" -s y -l yes -d 'Answer every confirmation with yes'
complete -c entitle -n "__fish_entitle_using_subcommand order; and __fish_seen_subcommand_from add" -l no-input -d 'Never ask: a missing value is an error that names its flag'
complete -c entitle -n "__fish_entitle_using_subcommand order; and __fish_seen_subcommand_from add" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c entitle -n "__fish_entitle_using_subcommand order; and __fish_seen_subcommand_from amend" -l map -d 'Which column holds a field: `field=Column`, the column by its heading or its place (`#3`)' -r
complete -c entitle -n "__fish_entitle_using_subcommand order; and __fish_seen_subcommand_from amend" -l set -d 'A value that stands in every row: `field=value`' -r
complete -c entitle -n "__fish_entitle_using_subcommand order; and __fish_seen_subcommand_from amend" -l lookup -d 'A field whose cells are keys of another file: there the column KEY holds the same, and VALUE what is meant; both by heading or by place (`#3`)' -r
complete -c entitle -n "__fish_entitle_using_subcommand order; and __fish_seen_subcommand_from amend" -l null -d 'A text that stands for an empty cell, such as `NULL`' -r
complete -c entitle -n "__fish_entitle_using_subcommand order; and __fish_seen_subcommand_from amend" -l delimiter -d 'What parts the cells, where the file leaves doubt: `comma`, `semicolon`, `tab` or `pipe`' -r
complete -c entitle -n "__fish_entitle_using_subcommand order; and __fish_seen_subcommand_from amend" -l profile -d 'A file that keeps all that these flags can say; a flag goes over it' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand order; and __fish_seen_subcommand_from amend" -l save-profile -d 'Keep what flags and profile say in this new file, for `--profile`' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand order; and __fish_seen_subcommand_from amend" -l date-format -d 'How dates are written where the file leaves doubt: `iso`, `m/d/y` or `d/m/y`' -r
complete -c entitle -n "__fish_entitle_using_subcommand order; and __fish_seen_subcommand_from amend" -l decimal -d 'The decimal sign of amounts where the file leaves doubt: `.` or `,`' -r
complete -c entitle -n "__fish_entitle_using_subcommand order; and __fish_seen_subcommand_from amend" -l source -d 'The system that the orders come from, which keeps its order numbers apart from others [default: `default`]' -r
complete -c entitle -n "__fish_entitle_using_subcommand order; and __fish_seen_subcommand_from amend" -l store -d 'The store: a file, or `postgres://USER@HOST/DATABASE` [default: `ENTITLE_STORE`, else a file in the platform\'s data directory]' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand order; and __fish_seen_subcommand_from amend" -l keys -d 'The folder of the private keys [default: `ENTITLE_KEYS`, else beside the store\'s file, its name with `-keys`; for a store on a server in the data directory]' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand order; and __fish_seen_subcommand_from amend" -l actor -d 'Who acts, for the audit [default: `ENTITLE_ACTOR`, else the user of the system]' -r
complete -c entitle -n "__fish_entitle_using_subcommand order; and __fish_seen_subcommand_from amend" -l format -d 'The form of the answer: `table`, `json`, `jsonl` or `csv` [default: `table`]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''"
complete -c entitle -n "__fish_entitle_using_subcommand order; and __fish_seen_subcommand_from amend" -l color -d 'When to colour the answer: `auto`, `always` or `never` [default: `auto`, at a terminal]' -r -f -a "auto\t'At a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c entitle -n "__fish_entitle_using_subcommand order; and __fish_seen_subcommand_from amend" -l wait -d 'How long to wait for another command that writes to the store [default: 30]' -r
complete -c entitle -n "__fish_entitle_using_subcommand order; and __fish_seen_subcommand_from amend" -l passphrase-file -d 'Read the passphrase of a signing key from this file' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand order; and __fish_seen_subcommand_from amend" -l passphrase-fd -d 'Read the passphrase of a signing key from this open file descriptor' -r
complete -c entitle -n "__fish_entitle_using_subcommand order; and __fish_seen_subcommand_from amend" -l dry-run -d 'Show what would change, and change nothing'
complete -c entitle -n "__fish_entitle_using_subcommand order; and __fish_seen_subcommand_from amend" -l keep-going -d 'Amend the other orders although some are refused or rejected'
complete -c entitle -n "__fish_entitle_using_subcommand order; and __fish_seen_subcommand_from amend" -s q -l quiet -d 'Print only numbers and codes, one a line, and no talk'
complete -c entitle -n "__fish_entitle_using_subcommand order; and __fish_seen_subcommand_from amend" -s y -l yes -d 'Answer every confirmation with yes'
complete -c entitle -n "__fish_entitle_using_subcommand order; and __fish_seen_subcommand_from amend" -l no-input -d 'Never ask: a missing value is an error that names its flag'
complete -c entitle -n "__fish_entitle_using_subcommand order; and __fish_seen_subcommand_from amend" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c entitle -n "__fish_entitle_using_subcommand order; and __fish_seen_subcommand_from list" -l customer -d 'Only those of this customer' -r
complete -c entitle -n "__fish_entitle_using_subcommand order; and __fish_seen_subcommand_from list" -l source -d 'Only those from this system' -r
complete -c entitle -n "__fish_entitle_using_subcommand order; and __fish_seen_subcommand_from list" -l since -d 'Only those placed on this day or later' -r
complete -c entitle -n "__fish_entitle_using_subcommand order; and __fish_seen_subcommand_from list" -l until -d 'Only those placed on this day or earlier' -r
complete -c entitle -n "__fish_entitle_using_subcommand order; and __fish_seen_subcommand_from list" -l import -d 'Only those that this import brought' -r
complete -c entitle -n "__fish_entitle_using_subcommand order; and __fish_seen_subcommand_from list" -l limit -d 'How many to show, 0 for all [default: 500 in a table, else all]' -r
complete -c entitle -n "__fish_entitle_using_subcommand order; and __fish_seen_subcommand_from list" -l store -d 'The store: a file, or `postgres://USER@HOST/DATABASE` [default: `ENTITLE_STORE`, else a file in the platform\'s data directory]' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand order; and __fish_seen_subcommand_from list" -l keys -d 'The folder of the private keys [default: `ENTITLE_KEYS`, else beside the store\'s file, its name with `-keys`; for a store on a server in the data directory]' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand order; and __fish_seen_subcommand_from list" -l actor -d 'Who acts, for the audit [default: `ENTITLE_ACTOR`, else the user of the system]' -r
complete -c entitle -n "__fish_entitle_using_subcommand order; and __fish_seen_subcommand_from list" -l format -d 'The form of the answer: `table`, `json`, `jsonl` or `csv` [default: `table`]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''"
complete -c entitle -n "__fish_entitle_using_subcommand order; and __fish_seen_subcommand_from list" -l color -d 'When to colour the answer: `auto`, `always` or `never` [default: `auto`, at a terminal]' -r -f -a "auto\t'At a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c entitle -n "__fish_entitle_using_subcommand order; and __fish_seen_subcommand_from list" -l wait -d 'How long to wait for another command that writes to the store [default: 30]' -r
complete -c entitle -n "__fish_entitle_using_subcommand order; and __fish_seen_subcommand_from list" -l passphrase-file -d 'Read the passphrase of a signing key from this file' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand order; and __fish_seen_subcommand_from list" -l passphrase-fd -d 'Read the passphrase of a signing key from this open file descriptor' -r
complete -c entitle -n "__fish_entitle_using_subcommand order; and __fish_seen_subcommand_from list" -s q -l quiet -d 'Print only numbers and codes, one a line, and no talk'
complete -c entitle -n "__fish_entitle_using_subcommand order; and __fish_seen_subcommand_from list" -s y -l yes -d 'Answer every confirmation with yes'
complete -c entitle -n "__fish_entitle_using_subcommand order; and __fish_seen_subcommand_from list" -l no-input -d 'Never ask: a missing value is an error that names its flag'
complete -c entitle -n "__fish_entitle_using_subcommand order; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help'
complete -c entitle -n "__fish_entitle_using_subcommand order; and __fish_seen_subcommand_from show" -l source -d 'The system it came from, where several have its number' -r
complete -c entitle -n "__fish_entitle_using_subcommand order; and __fish_seen_subcommand_from show" -l store -d 'The store: a file, or `postgres://USER@HOST/DATABASE` [default: `ENTITLE_STORE`, else a file in the platform\'s data directory]' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand order; and __fish_seen_subcommand_from show" -l keys -d 'The folder of the private keys [default: `ENTITLE_KEYS`, else beside the store\'s file, its name with `-keys`; for a store on a server in the data directory]' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand order; and __fish_seen_subcommand_from show" -l actor -d 'Who acts, for the audit [default: `ENTITLE_ACTOR`, else the user of the system]' -r
complete -c entitle -n "__fish_entitle_using_subcommand order; and __fish_seen_subcommand_from show" -l format -d 'The form of the answer: `table`, `json`, `jsonl` or `csv` [default: `table`]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''"
complete -c entitle -n "__fish_entitle_using_subcommand order; and __fish_seen_subcommand_from show" -l color -d 'When to colour the answer: `auto`, `always` or `never` [default: `auto`, at a terminal]' -r -f -a "auto\t'At a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c entitle -n "__fish_entitle_using_subcommand order; and __fish_seen_subcommand_from show" -l wait -d 'How long to wait for another command that writes to the store [default: 30]' -r
complete -c entitle -n "__fish_entitle_using_subcommand order; and __fish_seen_subcommand_from show" -l passphrase-file -d 'Read the passphrase of a signing key from this file' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand order; and __fish_seen_subcommand_from show" -l passphrase-fd -d 'Read the passphrase of a signing key from this open file descriptor' -r
complete -c entitle -n "__fish_entitle_using_subcommand order; and __fish_seen_subcommand_from show" -s q -l quiet -d 'Print only numbers and codes, one a line, and no talk'
complete -c entitle -n "__fish_entitle_using_subcommand order; and __fish_seen_subcommand_from show" -s y -l yes -d 'Answer every confirmation with yes'
complete -c entitle -n "__fish_entitle_using_subcommand order; and __fish_seen_subcommand_from show" -l no-input -d 'Never ask: a missing value is an error that names its flag'
complete -c entitle -n "__fish_entitle_using_subcommand order; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help'
complete -c entitle -n "__fish_entitle_using_subcommand import; and not __fish_seen_subcommand_from list show undo" -l store -d 'The store: a file, or `postgres://USER@HOST/DATABASE` [default: `ENTITLE_STORE`, else a file in the platform\'s data directory]' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand import; and not __fish_seen_subcommand_from list show undo" -l keys -d 'The folder of the private keys [default: `ENTITLE_KEYS`, else beside the store\'s file, its name with `-keys`; for a store on a server in the data directory]' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand import; and not __fish_seen_subcommand_from list show undo" -l actor -d 'Who acts, for the audit [default: `ENTITLE_ACTOR`, else the user of the system]' -r
complete -c entitle -n "__fish_entitle_using_subcommand import; and not __fish_seen_subcommand_from list show undo" -l format -d 'The form of the answer: `table`, `json`, `jsonl` or `csv` [default: `table`]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''"
complete -c entitle -n "__fish_entitle_using_subcommand import; and not __fish_seen_subcommand_from list show undo" -l color -d 'When to colour the answer: `auto`, `always` or `never` [default: `auto`, at a terminal]' -r -f -a "auto\t'At a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c entitle -n "__fish_entitle_using_subcommand import; and not __fish_seen_subcommand_from list show undo" -l wait -d 'How long to wait for another command that writes to the store [default: 30]' -r
complete -c entitle -n "__fish_entitle_using_subcommand import; and not __fish_seen_subcommand_from list show undo" -l passphrase-file -d 'Read the passphrase of a signing key from this file' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand import; and not __fish_seen_subcommand_from list show undo" -l passphrase-fd -d 'Read the passphrase of a signing key from this open file descriptor' -r
complete -c entitle -n "__fish_entitle_using_subcommand import; and not __fish_seen_subcommand_from list show undo" -s q -l quiet -d 'Print only numbers and codes, one a line, and no talk'
complete -c entitle -n "__fish_entitle_using_subcommand import; and not __fish_seen_subcommand_from list show undo" -s y -l yes -d 'Answer every confirmation with yes'
complete -c entitle -n "__fish_entitle_using_subcommand import; and not __fish_seen_subcommand_from list show undo" -l no-input -d 'Never ask: a missing value is an error that names its flag'
complete -c entitle -n "__fish_entitle_using_subcommand import; and not __fish_seen_subcommand_from list show undo" -s h -l help -d 'Print help'
complete -c entitle -n "__fish_entitle_using_subcommand import; and not __fish_seen_subcommand_from list show undo" -f -a "list" -d 'List imports, newest first'
complete -c entitle -n "__fish_entitle_using_subcommand import; and not __fish_seen_subcommand_from list show undo" -f -a "show" -d 'Show one import'
complete -c entitle -n "__fish_entitle_using_subcommand import; and not __fish_seen_subcommand_from list show undo" -f -a "undo" -d 'Take an import back, as far as nothing was built upon it'
complete -c entitle -n "__fish_entitle_using_subcommand import; and __fish_seen_subcommand_from list" -l limit -d 'How many to show, 0 for all [default: 500 in a table, else all]' -r
complete -c entitle -n "__fish_entitle_using_subcommand import; and __fish_seen_subcommand_from list" -l store -d 'The store: a file, or `postgres://USER@HOST/DATABASE` [default: `ENTITLE_STORE`, else a file in the platform\'s data directory]' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand import; and __fish_seen_subcommand_from list" -l keys -d 'The folder of the private keys [default: `ENTITLE_KEYS`, else beside the store\'s file, its name with `-keys`; for a store on a server in the data directory]' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand import; and __fish_seen_subcommand_from list" -l actor -d 'Who acts, for the audit [default: `ENTITLE_ACTOR`, else the user of the system]' -r
complete -c entitle -n "__fish_entitle_using_subcommand import; and __fish_seen_subcommand_from list" -l format -d 'The form of the answer: `table`, `json`, `jsonl` or `csv` [default: `table`]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''"
complete -c entitle -n "__fish_entitle_using_subcommand import; and __fish_seen_subcommand_from list" -l color -d 'When to colour the answer: `auto`, `always` or `never` [default: `auto`, at a terminal]' -r -f -a "auto\t'At a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c entitle -n "__fish_entitle_using_subcommand import; and __fish_seen_subcommand_from list" -l wait -d 'How long to wait for another command that writes to the store [default: 30]' -r
complete -c entitle -n "__fish_entitle_using_subcommand import; and __fish_seen_subcommand_from list" -l passphrase-file -d 'Read the passphrase of a signing key from this file' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand import; and __fish_seen_subcommand_from list" -l passphrase-fd -d 'Read the passphrase of a signing key from this open file descriptor' -r
complete -c entitle -n "__fish_entitle_using_subcommand import; and __fish_seen_subcommand_from list" -s q -l quiet -d 'Print only numbers and codes, one a line, and no talk'
complete -c entitle -n "__fish_entitle_using_subcommand import; and __fish_seen_subcommand_from list" -s y -l yes -d 'Answer every confirmation with yes'
complete -c entitle -n "__fish_entitle_using_subcommand import; and __fish_seen_subcommand_from list" -l no-input -d 'Never ask: a missing value is an error that names its flag'
complete -c entitle -n "__fish_entitle_using_subcommand import; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help'
complete -c entitle -n "__fish_entitle_using_subcommand import; and __fish_seen_subcommand_from show" -l store -d 'The store: a file, or `postgres://USER@HOST/DATABASE` [default: `ENTITLE_STORE`, else a file in the platform\'s data directory]' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand import; and __fish_seen_subcommand_from show" -l keys -d 'The folder of the private keys [default: `ENTITLE_KEYS`, else beside the store\'s file, its name with `-keys`; for a store on a server in the data directory]' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand import; and __fish_seen_subcommand_from show" -l actor -d 'Who acts, for the audit [default: `ENTITLE_ACTOR`, else the user of the system]' -r
complete -c entitle -n "__fish_entitle_using_subcommand import; and __fish_seen_subcommand_from show" -l format -d 'The form of the answer: `table`, `json`, `jsonl` or `csv` [default: `table`]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''"
complete -c entitle -n "__fish_entitle_using_subcommand import; and __fish_seen_subcommand_from show" -l color -d 'When to colour the answer: `auto`, `always` or `never` [default: `auto`, at a terminal]' -r -f -a "auto\t'At a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c entitle -n "__fish_entitle_using_subcommand import; and __fish_seen_subcommand_from show" -l wait -d 'How long to wait for another command that writes to the store [default: 30]' -r
complete -c entitle -n "__fish_entitle_using_subcommand import; and __fish_seen_subcommand_from show" -l passphrase-file -d 'Read the passphrase of a signing key from this file' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand import; and __fish_seen_subcommand_from show" -l passphrase-fd -d 'Read the passphrase of a signing key from this open file descriptor' -r
complete -c entitle -n "__fish_entitle_using_subcommand import; and __fish_seen_subcommand_from show" -s q -l quiet -d 'Print only numbers and codes, one a line, and no talk'
complete -c entitle -n "__fish_entitle_using_subcommand import; and __fish_seen_subcommand_from show" -s y -l yes -d 'Answer every confirmation with yes'
complete -c entitle -n "__fish_entitle_using_subcommand import; and __fish_seen_subcommand_from show" -l no-input -d 'Never ask: a missing value is an error that names its flag'
complete -c entitle -n "__fish_entitle_using_subcommand import; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help'
complete -c entitle -n "__fish_entitle_using_subcommand import; and __fish_seen_subcommand_from undo" -l reason -d 'Why, for the record' -r
complete -c entitle -n "__fish_entitle_using_subcommand import; and __fish_seen_subcommand_from undo" -l store -d 'The store: a file, or `postgres://USER@HOST/DATABASE` [default: `ENTITLE_STORE`, else a file in the platform\'s data directory]' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand import; and __fish_seen_subcommand_from undo" -l keys -d 'The folder of the private keys [default: `ENTITLE_KEYS`, else beside the store\'s file, its name with `-keys`; for a store on a server in the data directory]' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand import; and __fish_seen_subcommand_from undo" -l actor -d 'Who acts, for the audit [default: `ENTITLE_ACTOR`, else the user of the system]' -r
complete -c entitle -n "__fish_entitle_using_subcommand import; and __fish_seen_subcommand_from undo" -l format -d 'The form of the answer: `table`, `json`, `jsonl` or `csv` [default: `table`]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''"
complete -c entitle -n "__fish_entitle_using_subcommand import; and __fish_seen_subcommand_from undo" -l color -d 'When to colour the answer: `auto`, `always` or `never` [default: `auto`, at a terminal]' -r -f -a "auto\t'At a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c entitle -n "__fish_entitle_using_subcommand import; and __fish_seen_subcommand_from undo" -l wait -d 'How long to wait for another command that writes to the store [default: 30]' -r
complete -c entitle -n "__fish_entitle_using_subcommand import; and __fish_seen_subcommand_from undo" -l passphrase-file -d 'Read the passphrase of a signing key from this file' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand import; and __fish_seen_subcommand_from undo" -l passphrase-fd -d 'Read the passphrase of a signing key from this open file descriptor' -r
complete -c entitle -n "__fish_entitle_using_subcommand import; and __fish_seen_subcommand_from undo" -l dry-run -d 'Show what would go and what would stay, and change nothing'
complete -c entitle -n "__fish_entitle_using_subcommand import; and __fish_seen_subcommand_from undo" -s q -l quiet -d 'Print only numbers and codes, one a line, and no talk'
complete -c entitle -n "__fish_entitle_using_subcommand import; and __fish_seen_subcommand_from undo" -s y -l yes -d 'Answer every confirmation with yes'
complete -c entitle -n "__fish_entitle_using_subcommand import; and __fish_seen_subcommand_from undo" -l no-input -d 'Never ask: a missing value is an error that names its flag'
complete -c entitle -n "__fish_entitle_using_subcommand import; and __fish_seen_subcommand_from undo" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c entitle -n "__fish_entitle_using_subcommand merge; and not __fish_seen_subcommand_from plan review apply list show undo match" -l store -d 'The store: a file, or `postgres://USER@HOST/DATABASE` [default: `ENTITLE_STORE`, else a file in the platform\'s data directory]' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand merge; and not __fish_seen_subcommand_from plan review apply list show undo match" -l keys -d 'The folder of the private keys [default: `ENTITLE_KEYS`, else beside the store\'s file, its name with `-keys`; for a store on a server in the data directory]' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand merge; and not __fish_seen_subcommand_from plan review apply list show undo match" -l actor -d 'Who acts, for the audit [default: `ENTITLE_ACTOR`, else the user of the system]' -r
complete -c entitle -n "__fish_entitle_using_subcommand merge; and not __fish_seen_subcommand_from plan review apply list show undo match" -l format -d 'The form of the answer: `table`, `json`, `jsonl` or `csv` [default: `table`]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''"
complete -c entitle -n "__fish_entitle_using_subcommand merge; and not __fish_seen_subcommand_from plan review apply list show undo match" -l color -d 'When to colour the answer: `auto`, `always` or `never` [default: `auto`, at a terminal]' -r -f -a "auto\t'At a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c entitle -n "__fish_entitle_using_subcommand merge; and not __fish_seen_subcommand_from plan review apply list show undo match" -l wait -d 'How long to wait for another command that writes to the store [default: 30]' -r
complete -c entitle -n "__fish_entitle_using_subcommand merge; and not __fish_seen_subcommand_from plan review apply list show undo match" -l passphrase-file -d 'Read the passphrase of a signing key from this file' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand merge; and not __fish_seen_subcommand_from plan review apply list show undo match" -l passphrase-fd -d 'Read the passphrase of a signing key from this open file descriptor' -r
complete -c entitle -n "__fish_entitle_using_subcommand merge; and not __fish_seen_subcommand_from plan review apply list show undo match" -s q -l quiet -d 'Print only numbers and codes, one a line, and no talk'
complete -c entitle -n "__fish_entitle_using_subcommand merge; and not __fish_seen_subcommand_from plan review apply list show undo match" -s y -l yes -d 'Answer every confirmation with yes'
complete -c entitle -n "__fish_entitle_using_subcommand merge; and not __fish_seen_subcommand_from plan review apply list show undo match" -l no-input -d 'Never ask: a missing value is an error that names its flag'
complete -c entitle -n "__fish_entitle_using_subcommand merge; and not __fish_seen_subcommand_from plan review apply list show undo match" -s h -l help -d 'Print help'
complete -c entitle -n "__fish_entitle_using_subcommand merge; and not __fish_seen_subcommand_from plan review apply list show undo match" -f -a "plan" -d 'Plan how an acquired company is folded in, and change nothing'
complete -c entitle -n "__fish_entitle_using_subcommand merge; and not __fish_seen_subcommand_from plan review apply list show undo match" -f -a "review" -d 'Answer what a plan is not sure of: which of theirs are ours'
complete -c entitle -n "__fish_entitle_using_subcommand merge; and not __fish_seen_subcommand_from plan review apply list show undo match" -f -a "apply" -d 'Apply a plan: the company comes in, as the plan and its answers say'
complete -c entitle -n "__fish_entitle_using_subcommand merge; and not __fish_seen_subcommand_from plan review apply list show undo match" -f -a "list" -d 'List merges, newest first'
complete -c entitle -n "__fish_entitle_using_subcommand merge; and not __fish_seen_subcommand_from plan review apply list show undo match" -f -a "show" -d 'Show one merge: what it brought, and what became part of what'
complete -c entitle -n "__fish_entitle_using_subcommand merge; and not __fish_seen_subcommand_from plan review apply list show undo match" -f -a "undo" -d 'Take a merge back, as long as nothing was built upon it'
complete -c entitle -n "__fish_entitle_using_subcommand merge; and not __fish_seen_subcommand_from plan review apply list show undo match" -f -a "match" -d 'Find which records of one table are those of another'
complete -c entitle -n "__fish_entitle_using_subcommand merge; and __fish_seen_subcommand_from plan" -l company -d 'What the company is called: it becomes the source of its orders' -r
complete -c entitle -n "__fish_entitle_using_subcommand merge; and __fish_seen_subcommand_from plan" -l mapping -d 'A file of what is known: `kind, theirs, ours`, an empty `ours` for what is new here' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand merge; and __fish_seen_subcommand_from plan" -l map -d 'Which column of their files holds a field: `customers.FIELD=COLUMN`, and so for `orders` and `entitlements`; a profile beside a file, `NAME.profile.toml`, says the same' -r
complete -c entitle -n "__fish_entitle_using_subcommand merge; and __fish_seen_subcommand_from plan" -l set -d 'A value that stands in every row of their files: `orders.FIELD=VALUE`' -r
complete -c entitle -n "__fish_entitle_using_subcommand merge; and __fish_seen_subcommand_from plan" -l create-skus -d 'Add SKUs that their orders name and no catalog has, under this license model, of theirs or of ours' -r
complete -c entitle -n "__fish_entitle_using_subcommand merge; and __fish_seen_subcommand_from plan" -l owner -d 'Whose a license file is, by the customer\'s code; else the name of the file or of its folder says it' -r
complete -c entitle -n "__fish_entitle_using_subcommand merge; and __fish_seen_subcommand_from plan" -l public-key -d 'The public key of the Keygen account, in a file: then signatures are checked' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand merge; and __fish_seen_subcommand_from plan" -l license-keys -d 'The license keys that open encrypted files of Keygen, in a file for you alone, one a line' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand merge; and __fish_seen_subcommand_from plan" -l fingerprint -d 'The fingerprint of the machine whose encrypted file is read' -r
complete -c entitle -n "__fish_entitle_using_subcommand merge; and __fish_seen_subcommand_from plan" -l out -d 'The plan\'s file [default: the company\'s name with `.plan.json`]' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand merge; and __fish_seen_subcommand_from plan" -l store -d 'The store: a file, or `postgres://USER@HOST/DATABASE` [default: `ENTITLE_STORE`, else a file in the platform\'s data directory]' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand merge; and __fish_seen_subcommand_from plan" -l keys -d 'The folder of the private keys [default: `ENTITLE_KEYS`, else beside the store\'s file, its name with `-keys`; for a store on a server in the data directory]' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand merge; and __fish_seen_subcommand_from plan" -l actor -d 'Who acts, for the audit [default: `ENTITLE_ACTOR`, else the user of the system]' -r
complete -c entitle -n "__fish_entitle_using_subcommand merge; and __fish_seen_subcommand_from plan" -l format -d 'The form of the answer: `table`, `json`, `jsonl` or `csv` [default: `table`]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''"
complete -c entitle -n "__fish_entitle_using_subcommand merge; and __fish_seen_subcommand_from plan" -l color -d 'When to colour the answer: `auto`, `always` or `never` [default: `auto`, at a terminal]' -r -f -a "auto\t'At a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c entitle -n "__fish_entitle_using_subcommand merge; and __fish_seen_subcommand_from plan" -l wait -d 'How long to wait for another command that writes to the store [default: 30]' -r
complete -c entitle -n "__fish_entitle_using_subcommand merge; and __fish_seen_subcommand_from plan" -l passphrase-file -d 'Read the passphrase of a signing key from this file' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand merge; and __fish_seen_subcommand_from plan" -l passphrase-fd -d 'Read the passphrase of a signing key from this open file descriptor' -r
complete -c entitle -n "__fish_entitle_using_subcommand merge; and __fish_seen_subcommand_from plan" -l replace -d 'Write over a plan that is there already'
complete -c entitle -n "__fish_entitle_using_subcommand merge; and __fish_seen_subcommand_from plan" -s q -l quiet -d 'Print only numbers and codes, one a line, and no talk'
complete -c entitle -n "__fish_entitle_using_subcommand merge; and __fish_seen_subcommand_from plan" -s y -l yes -d 'Answer every confirmation with yes'
complete -c entitle -n "__fish_entitle_using_subcommand merge; and __fish_seen_subcommand_from plan" -l no-input -d 'Never ask: a missing value is an error that names its flag'
complete -c entitle -n "__fish_entitle_using_subcommand merge; and __fish_seen_subcommand_from plan" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c entitle -n "__fish_entitle_using_subcommand merge; and __fish_seen_subcommand_from review" -l kind -d 'Only pairs of this kind: `product`, `feature`, `model`, `sku` or `customer`' -r
complete -c entitle -n "__fish_entitle_using_subcommand merge; and __fish_seen_subcommand_from review" -l out -d 'Write the pairs into this new file, to be filled in' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand merge; and __fish_seen_subcommand_from review" -l from -d 'Take the answers of a file that was filled in, `-` for standard input' -r
complete -c entitle -n "__fish_entitle_using_subcommand merge; and __fish_seen_subcommand_from review" -l store -d 'The store: a file, or `postgres://USER@HOST/DATABASE` [default: `ENTITLE_STORE`, else a file in the platform\'s data directory]' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand merge; and __fish_seen_subcommand_from review" -l keys -d 'The folder of the private keys [default: `ENTITLE_KEYS`, else beside the store\'s file, its name with `-keys`; for a store on a server in the data directory]' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand merge; and __fish_seen_subcommand_from review" -l actor -d 'Who acts, for the audit [default: `ENTITLE_ACTOR`, else the user of the system]' -r
complete -c entitle -n "__fish_entitle_using_subcommand merge; and __fish_seen_subcommand_from review" -l format -d 'The form of the answer: `table`, `json`, `jsonl` or `csv` [default: `table`]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''"
complete -c entitle -n "__fish_entitle_using_subcommand merge; and __fish_seen_subcommand_from review" -l color -d 'When to colour the answer: `auto`, `always` or `never` [default: `auto`, at a terminal]' -r -f -a "auto\t'At a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c entitle -n "__fish_entitle_using_subcommand merge; and __fish_seen_subcommand_from review" -l wait -d 'How long to wait for another command that writes to the store [default: 30]' -r
complete -c entitle -n "__fish_entitle_using_subcommand merge; and __fish_seen_subcommand_from review" -l passphrase-file -d 'Read the passphrase of a signing key from this file' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand merge; and __fish_seen_subcommand_from review" -l passphrase-fd -d 'Read the passphrase of a signing key from this open file descriptor' -r
complete -c entitle -n "__fish_entitle_using_subcommand merge; and __fish_seen_subcommand_from review" -l all -d 'Also the pairs that are sure, those that are new, and those that were answered'
complete -c entitle -n "__fish_entitle_using_subcommand merge; and __fish_seen_subcommand_from review" -l dry-run -d 'Show what `--from` would take, and keep nothing'
complete -c entitle -n "__fish_entitle_using_subcommand merge; and __fish_seen_subcommand_from review" -s q -l quiet -d 'Print only numbers and codes, one a line, and no talk'
complete -c entitle -n "__fish_entitle_using_subcommand merge; and __fish_seen_subcommand_from review" -s y -l yes -d 'Answer every confirmation with yes'
complete -c entitle -n "__fish_entitle_using_subcommand merge; and __fish_seen_subcommand_from review" -l no-input -d 'Never ask: a missing value is an error that names its flag'
complete -c entitle -n "__fish_entitle_using_subcommand merge; and __fish_seen_subcommand_from review" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c entitle -n "__fish_entitle_using_subcommand merge; and __fish_seen_subcommand_from apply" -l rest -d 'What becomes of pairs that nobody has answered: `different` takes theirs as none of ours [default: later, and then nothing is applied]' -r
complete -c entitle -n "__fish_entitle_using_subcommand merge; and __fish_seen_subcommand_from apply" -l store -d 'The store: a file, or `postgres://USER@HOST/DATABASE` [default: `ENTITLE_STORE`, else a file in the platform\'s data directory]' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand merge; and __fish_seen_subcommand_from apply" -l keys -d 'The folder of the private keys [default: `ENTITLE_KEYS`, else beside the store\'s file, its name with `-keys`; for a store on a server in the data directory]' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand merge; and __fish_seen_subcommand_from apply" -l actor -d 'Who acts, for the audit [default: `ENTITLE_ACTOR`, else the user of the system]' -r
complete -c entitle -n "__fish_entitle_using_subcommand merge; and __fish_seen_subcommand_from apply" -l format -d 'The form of the answer: `table`, `json`, `jsonl` or `csv` [default: `table`]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''"
complete -c entitle -n "__fish_entitle_using_subcommand merge; and __fish_seen_subcommand_from apply" -l color -d 'When to colour the answer: `auto`, `always` or `never` [default: `auto`, at a terminal]' -r -f -a "auto\t'At a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c entitle -n "__fish_entitle_using_subcommand merge; and __fish_seen_subcommand_from apply" -l wait -d 'How long to wait for another command that writes to the store [default: 30]' -r
complete -c entitle -n "__fish_entitle_using_subcommand merge; and __fish_seen_subcommand_from apply" -l passphrase-file -d 'Read the passphrase of a signing key from this file' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand merge; and __fish_seen_subcommand_from apply" -l passphrase-fd -d 'Read the passphrase of a signing key from this open file descriptor' -r
complete -c entitle -n "__fish_entitle_using_subcommand merge; and __fish_seen_subcommand_from apply" -l dry-run -d 'Show what it would do, and change nothing'
complete -c entitle -n "__fish_entitle_using_subcommand merge; and __fish_seen_subcommand_from apply" -s q -l quiet -d 'Print only numbers and codes, one a line, and no talk'
complete -c entitle -n "__fish_entitle_using_subcommand merge; and __fish_seen_subcommand_from apply" -s y -l yes -d 'Answer every confirmation with yes'
complete -c entitle -n "__fish_entitle_using_subcommand merge; and __fish_seen_subcommand_from apply" -l no-input -d 'Never ask: a missing value is an error that names its flag'
complete -c entitle -n "__fish_entitle_using_subcommand merge; and __fish_seen_subcommand_from apply" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c entitle -n "__fish_entitle_using_subcommand merge; and __fish_seen_subcommand_from list" -l limit -d 'How many to show, 0 for all [default: 500 in a table, else all]' -r
complete -c entitle -n "__fish_entitle_using_subcommand merge; and __fish_seen_subcommand_from list" -l store -d 'The store: a file, or `postgres://USER@HOST/DATABASE` [default: `ENTITLE_STORE`, else a file in the platform\'s data directory]' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand merge; and __fish_seen_subcommand_from list" -l keys -d 'The folder of the private keys [default: `ENTITLE_KEYS`, else beside the store\'s file, its name with `-keys`; for a store on a server in the data directory]' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand merge; and __fish_seen_subcommand_from list" -l actor -d 'Who acts, for the audit [default: `ENTITLE_ACTOR`, else the user of the system]' -r
complete -c entitle -n "__fish_entitle_using_subcommand merge; and __fish_seen_subcommand_from list" -l format -d 'The form of the answer: `table`, `json`, `jsonl` or `csv` [default: `table`]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''"
complete -c entitle -n "__fish_entitle_using_subcommand merge; and __fish_seen_subcommand_from list" -l color -d 'When to colour the answer: `auto`, `always` or `never` [default: `auto`, at a terminal]' -r -f -a "auto\t'At a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c entitle -n "__fish_entitle_using_subcommand merge; and __fish_seen_subcommand_from list" -l wait -d 'How long to wait for another command that writes to the store [default: 30]' -r
complete -c entitle -n "__fish_entitle_using_subcommand merge; and __fish_seen_subcommand_from list" -l passphrase-file -d 'Read the passphrase of a signing key from this file' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand merge; and __fish_seen_subcommand_from list" -l passphrase-fd -d 'Read the passphrase of a signing key from this open file descriptor' -r
complete -c entitle -n "__fish_entitle_using_subcommand merge; and __fish_seen_subcommand_from list" -s q -l quiet -d 'Print only numbers and codes, one a line, and no talk'
complete -c entitle -n "__fish_entitle_using_subcommand merge; and __fish_seen_subcommand_from list" -s y -l yes -d 'Answer every confirmation with yes'
complete -c entitle -n "__fish_entitle_using_subcommand merge; and __fish_seen_subcommand_from list" -l no-input -d 'Never ask: a missing value is an error that names its flag'
complete -c entitle -n "__fish_entitle_using_subcommand merge; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c entitle -n "__fish_entitle_using_subcommand merge; and __fish_seen_subcommand_from show" -l store -d 'The store: a file, or `postgres://USER@HOST/DATABASE` [default: `ENTITLE_STORE`, else a file in the platform\'s data directory]' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand merge; and __fish_seen_subcommand_from show" -l keys -d 'The folder of the private keys [default: `ENTITLE_KEYS`, else beside the store\'s file, its name with `-keys`; for a store on a server in the data directory]' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand merge; and __fish_seen_subcommand_from show" -l actor -d 'Who acts, for the audit [default: `ENTITLE_ACTOR`, else the user of the system]' -r
complete -c entitle -n "__fish_entitle_using_subcommand merge; and __fish_seen_subcommand_from show" -l format -d 'The form of the answer: `table`, `json`, `jsonl` or `csv` [default: `table`]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''"
complete -c entitle -n "__fish_entitle_using_subcommand merge; and __fish_seen_subcommand_from show" -l color -d 'When to colour the answer: `auto`, `always` or `never` [default: `auto`, at a terminal]' -r -f -a "auto\t'At a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c entitle -n "__fish_entitle_using_subcommand merge; and __fish_seen_subcommand_from show" -l wait -d 'How long to wait for another command that writes to the store [default: 30]' -r
complete -c entitle -n "__fish_entitle_using_subcommand merge; and __fish_seen_subcommand_from show" -l passphrase-file -d 'Read the passphrase of a signing key from this file' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand merge; and __fish_seen_subcommand_from show" -l passphrase-fd -d 'Read the passphrase of a signing key from this open file descriptor' -r
complete -c entitle -n "__fish_entitle_using_subcommand merge; and __fish_seen_subcommand_from show" -s q -l quiet -d 'Print only numbers and codes, one a line, and no talk'
complete -c entitle -n "__fish_entitle_using_subcommand merge; and __fish_seen_subcommand_from show" -s y -l yes -d 'Answer every confirmation with yes'
complete -c entitle -n "__fish_entitle_using_subcommand merge; and __fish_seen_subcommand_from show" -l no-input -d 'Never ask: a missing value is an error that names its flag'
complete -c entitle -n "__fish_entitle_using_subcommand merge; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c entitle -n "__fish_entitle_using_subcommand merge; and __fish_seen_subcommand_from undo" -l reason -d 'Why, for the record' -r
complete -c entitle -n "__fish_entitle_using_subcommand merge; and __fish_seen_subcommand_from undo" -l store -d 'The store: a file, or `postgres://USER@HOST/DATABASE` [default: `ENTITLE_STORE`, else a file in the platform\'s data directory]' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand merge; and __fish_seen_subcommand_from undo" -l keys -d 'The folder of the private keys [default: `ENTITLE_KEYS`, else beside the store\'s file, its name with `-keys`; for a store on a server in the data directory]' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand merge; and __fish_seen_subcommand_from undo" -l actor -d 'Who acts, for the audit [default: `ENTITLE_ACTOR`, else the user of the system]' -r
complete -c entitle -n "__fish_entitle_using_subcommand merge; and __fish_seen_subcommand_from undo" -l format -d 'The form of the answer: `table`, `json`, `jsonl` or `csv` [default: `table`]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''"
complete -c entitle -n "__fish_entitle_using_subcommand merge; and __fish_seen_subcommand_from undo" -l color -d 'When to colour the answer: `auto`, `always` or `never` [default: `auto`, at a terminal]' -r -f -a "auto\t'At a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c entitle -n "__fish_entitle_using_subcommand merge; and __fish_seen_subcommand_from undo" -l wait -d 'How long to wait for another command that writes to the store [default: 30]' -r
complete -c entitle -n "__fish_entitle_using_subcommand merge; and __fish_seen_subcommand_from undo" -l passphrase-file -d 'Read the passphrase of a signing key from this file' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand merge; and __fish_seen_subcommand_from undo" -l passphrase-fd -d 'Read the passphrase of a signing key from this open file descriptor' -r
complete -c entitle -n "__fish_entitle_using_subcommand merge; and __fish_seen_subcommand_from undo" -l leave-orders -d 'Leave orders that came since with the customers that stay'
complete -c entitle -n "__fish_entitle_using_subcommand merge; and __fish_seen_subcommand_from undo" -l dry-run -d 'Show what would be taken back, or what holds it, and change nothing'
complete -c entitle -n "__fish_entitle_using_subcommand merge; and __fish_seen_subcommand_from undo" -s q -l quiet -d 'Print only numbers and codes, one a line, and no talk'
complete -c entitle -n "__fish_entitle_using_subcommand merge; and __fish_seen_subcommand_from undo" -s y -l yes -d 'Answer every confirmation with yes'
complete -c entitle -n "__fish_entitle_using_subcommand merge; and __fish_seen_subcommand_from undo" -l no-input -d 'Never ask: a missing value is an error that names its flag'
complete -c entitle -n "__fish_entitle_using_subcommand merge; and __fish_seen_subcommand_from undo" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c entitle -n "__fish_entitle_using_subcommand merge; and __fish_seen_subcommand_from match" -l kind -d 'What the tables hold [default: as their columns have it]' -r -f -a "product\t'Products or SKUs: several of theirs may be one of ours'
customer\t'Customers: each of theirs is one of ours at most'"
complete -c entitle -n "__fish_entitle_using_subcommand merge; and __fish_seen_subcommand_from match" -l out -d 'Write the pairs as CSV to this file, over what is there; `-` is standard output' -r
complete -c entitle -n "__fish_entitle_using_subcommand merge; and __fish_seen_subcommand_from match" -l map -d 'Which column says what: `field=Column`, the column by its heading or its place (`#3`)' -r
complete -c entitle -n "__fish_entitle_using_subcommand merge; and __fish_seen_subcommand_from match" -l null -d 'A text that stands for an empty cell, such as `NULL`' -r
complete -c entitle -n "__fish_entitle_using_subcommand merge; and __fish_seen_subcommand_from match" -l delimiter -d 'What parts the cells, where the files leave doubt: `comma`, `semicolon`, `tab` or `pipe`' -r
complete -c entitle -n "__fish_entitle_using_subcommand merge; and __fish_seen_subcommand_from match" -l limit -d 'How many pairs to show, 0 for all [default: 500 in a table, else all]' -r
complete -c entitle -n "__fish_entitle_using_subcommand merge; and __fish_seen_subcommand_from match" -l store -d 'The store: a file, or `postgres://USER@HOST/DATABASE` [default: `ENTITLE_STORE`, else a file in the platform\'s data directory]' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand merge; and __fish_seen_subcommand_from match" -l keys -d 'The folder of the private keys [default: `ENTITLE_KEYS`, else beside the store\'s file, its name with `-keys`; for a store on a server in the data directory]' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand merge; and __fish_seen_subcommand_from match" -l actor -d 'Who acts, for the audit [default: `ENTITLE_ACTOR`, else the user of the system]' -r
complete -c entitle -n "__fish_entitle_using_subcommand merge; and __fish_seen_subcommand_from match" -l format -d 'The form of the answer: `table`, `json`, `jsonl` or `csv` [default: `table`]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''"
complete -c entitle -n "__fish_entitle_using_subcommand merge; and __fish_seen_subcommand_from match" -l color -d 'When to colour the answer: `auto`, `always` or `never` [default: `auto`, at a terminal]' -r -f -a "auto\t'At a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c entitle -n "__fish_entitle_using_subcommand merge; and __fish_seen_subcommand_from match" -l wait -d 'How long to wait for another command that writes to the store [default: 30]' -r
complete -c entitle -n "__fish_entitle_using_subcommand merge; and __fish_seen_subcommand_from match" -l passphrase-file -d 'Read the passphrase of a signing key from this file' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand merge; and __fish_seen_subcommand_from match" -l passphrase-fd -d 'Read the passphrase of a signing key from this open file descriptor' -r
complete -c entitle -n "__fish_entitle_using_subcommand merge; and __fish_seen_subcommand_from match" -s q -l quiet -d 'Print only numbers and codes, one a line, and no talk'
complete -c entitle -n "__fish_entitle_using_subcommand merge; and __fish_seen_subcommand_from match" -s y -l yes -d 'Answer every confirmation with yes'
complete -c entitle -n "__fish_entitle_using_subcommand merge; and __fish_seen_subcommand_from match" -l no-input -d 'Never ask: a missing value is an error that names its flag'
complete -c entitle -n "__fish_entitle_using_subcommand merge; and __fish_seen_subcommand_from match" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c entitle -n "__fish_entitle_using_subcommand license; and not __fish_seen_subcommand_from generate issue list show export verify rehost return reissue revoke" -l store -d 'The store: a file, or `postgres://USER@HOST/DATABASE` [default: `ENTITLE_STORE`, else a file in the platform\'s data directory]' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand license; and not __fish_seen_subcommand_from generate issue list show export verify rehost return reissue revoke" -l keys -d 'The folder of the private keys [default: `ENTITLE_KEYS`, else beside the store\'s file, its name with `-keys`; for a store on a server in the data directory]' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand license; and not __fish_seen_subcommand_from generate issue list show export verify rehost return reissue revoke" -l actor -d 'Who acts, for the audit [default: `ENTITLE_ACTOR`, else the user of the system]' -r
complete -c entitle -n "__fish_entitle_using_subcommand license; and not __fish_seen_subcommand_from generate issue list show export verify rehost return reissue revoke" -l format -d 'The form of the answer: `table`, `json`, `jsonl` or `csv` [default: `table`]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''"
complete -c entitle -n "__fish_entitle_using_subcommand license; and not __fish_seen_subcommand_from generate issue list show export verify rehost return reissue revoke" -l color -d 'When to colour the answer: `auto`, `always` or `never` [default: `auto`, at a terminal]' -r -f -a "auto\t'At a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c entitle -n "__fish_entitle_using_subcommand license; and not __fish_seen_subcommand_from generate issue list show export verify rehost return reissue revoke" -l wait -d 'How long to wait for another command that writes to the store [default: 30]' -r
complete -c entitle -n "__fish_entitle_using_subcommand license; and not __fish_seen_subcommand_from generate issue list show export verify rehost return reissue revoke" -l passphrase-file -d 'Read the passphrase of a signing key from this file' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand license; and not __fish_seen_subcommand_from generate issue list show export verify rehost return reissue revoke" -l passphrase-fd -d 'Read the passphrase of a signing key from this open file descriptor' -r
complete -c entitle -n "__fish_entitle_using_subcommand license; and not __fish_seen_subcommand_from generate issue list show export verify rehost return reissue revoke" -s q -l quiet -d 'Print only numbers and codes, one a line, and no talk'
complete -c entitle -n "__fish_entitle_using_subcommand license; and not __fish_seen_subcommand_from generate issue list show export verify rehost return reissue revoke" -s y -l yes -d 'Answer every confirmation with yes'
complete -c entitle -n "__fish_entitle_using_subcommand license; and not __fish_seen_subcommand_from generate issue list show export verify rehost return reissue revoke" -l no-input -d 'Never ask: a missing value is an error that names its flag'
complete -c entitle -n "__fish_entitle_using_subcommand license; and not __fish_seen_subcommand_from generate issue list show export verify rehost return reissue revoke" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c entitle -n "__fish_entitle_using_subcommand license; and not __fish_seen_subcommand_from generate issue list show export verify rehost return reissue revoke" -f -a "generate" -d 'Issue a license, or the licenses of an order or of a file'
complete -c entitle -n "__fish_entitle_using_subcommand license; and not __fish_seen_subcommand_from generate issue list show export verify rehost return reissue revoke" -f -a "issue" -d 'Issue a license, or the licenses of an order or of a file'
complete -c entitle -n "__fish_entitle_using_subcommand license; and not __fish_seen_subcommand_from generate issue list show export verify rehost return reissue revoke" -f -a "list" -d 'List licenses'
complete -c entitle -n "__fish_entitle_using_subcommand license; and not __fish_seen_subcommand_from generate issue list show export verify rehost return reissue revoke" -f -a "show" -d 'Show one license: for whom, on what, until when, and how it stands'
complete -c entitle -n "__fish_entitle_using_subcommand license; and not __fish_seen_subcommand_from generate issue list show export verify rehost return reissue revoke" -f -a "export" -d 'Write licenses out again, byte for byte as they were signed'
complete -c entitle -n "__fish_entitle_using_subcommand license; and not __fish_seen_subcommand_from generate issue list show export verify rehost return reissue revoke" -f -a "verify" -d 'Say whether a license is good, and why not'
complete -c entitle -n "__fish_entitle_using_subcommand license; and not __fish_seen_subcommand_from generate issue list show export verify rehost return reissue revoke" -f -a "rehost" -d 'Move a license to another host, or to another person'
complete -c entitle -n "__fish_entitle_using_subcommand license; and not __fish_seen_subcommand_from generate issue list show export verify rehost return reissue revoke" -f -a "return" -d 'Give the copies of a license back to its entitlement'
complete -c entitle -n "__fish_entitle_using_subcommand license; and not __fish_seen_subcommand_from generate issue list show export verify rehost return reissue revoke" -f -a "reissue" -d 'Sign a license anew for the same host, with what its entitlement says today'
complete -c entitle -n "__fish_entitle_using_subcommand license; and not __fish_seen_subcommand_from generate issue list show export verify rehost return reissue revoke" -f -a "revoke" -d 'Revoke a license, for good'
complete -c entitle -n "__fish_entitle_using_subcommand license; and __fish_seen_subcommand_from generate" -l activation -d 'The entitlement: its activation ID, its number or its full ID' -r
complete -c entitle -n "__fish_entitle_using_subcommand license; and __fish_seen_subcommand_from generate" -l order -d 'Everything that this order granted' -r
complete -c entitle -n "__fish_entitle_using_subcommand license; and __fish_seen_subcommand_from generate" -l from -d 'A license for each row of this file, or of the standard input' -r
complete -c entitle -n "__fish_entitle_using_subcommand license; and __fish_seen_subcommand_from generate" -l source -d 'The system that the order came from, where several have its number' -r
complete -c entitle -n "__fish_entitle_using_subcommand license; and __fish_seen_subcommand_from generate" -l product -d 'The product, where the right is to several' -r
complete -c entitle -n "__fish_entitle_using_subcommand license; and __fish_seen_subcommand_from generate" -l host -d 'A host: `TYPE:VALUE`, or what can only be one type; several for a redundant server' -r
complete -c entitle -n "__fish_entitle_using_subcommand license; and __fish_seen_subcommand_from generate" -l user -d 'The person, by the login or address that the product knows' -r
complete -c entitle -n "__fish_entitle_using_subcommand license; and __fish_seen_subcommand_from generate" -l copies -d 'The copies that the license takes [default: 1]' -r
complete -c entitle -n "__fish_entitle_using_subcommand license; and __fish_seen_subcommand_from generate" -l platform -d 'What it runs on, `OS` or `OS/ARCH` [default: anything]' -r
complete -c entitle -n "__fish_entitle_using_subcommand license; and __fish_seen_subcommand_from generate" -l request-id -d 'Your own name for this request: the same again gets the same license' -r
complete -c entitle -n "__fish_entitle_using_subcommand license; and __fish_seen_subcommand_from generate" -l registrant -d 'Who asks for it, by e-mail address or name: kept as a contact of the customer' -r
complete -c entitle -n "__fish_entitle_using_subcommand license; and __fish_seen_subcommand_from generate" -l out -d 'Write each license into this folder, as `L-1042.lic`' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand license; and __fish_seen_subcommand_from generate" -l rejects -d 'Write the rows that were refused into this file, with the reason beside each' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand license; and __fish_seen_subcommand_from generate" -l store -d 'The store: a file, or `postgres://USER@HOST/DATABASE` [default: `ENTITLE_STORE`, else a file in the platform\'s data directory]' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand license; and __fish_seen_subcommand_from generate" -l keys -d 'The folder of the private keys [default: `ENTITLE_KEYS`, else beside the store\'s file, its name with `-keys`; for a store on a server in the data directory]' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand license; and __fish_seen_subcommand_from generate" -l actor -d 'Who acts, for the audit [default: `ENTITLE_ACTOR`, else the user of the system]' -r
complete -c entitle -n "__fish_entitle_using_subcommand license; and __fish_seen_subcommand_from generate" -l format -d 'The form of the answer: `table`, `json`, `jsonl` or `csv` [default: `table`]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''"
complete -c entitle -n "__fish_entitle_using_subcommand license; and __fish_seen_subcommand_from generate" -l color -d 'When to colour the answer: `auto`, `always` or `never` [default: `auto`, at a terminal]' -r -f -a "auto\t'At a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c entitle -n "__fish_entitle_using_subcommand license; and __fish_seen_subcommand_from generate" -l wait -d 'How long to wait for another command that writes to the store [default: 30]' -r
complete -c entitle -n "__fish_entitle_using_subcommand license; and __fish_seen_subcommand_from generate" -l passphrase-file -d 'Read the passphrase of a signing key from this file' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand license; and __fish_seen_subcommand_from generate" -l passphrase-fd -d 'Read the passphrase of a signing key from this open file descriptor' -r
complete -c entitle -n "__fish_entitle_using_subcommand license; and __fish_seen_subcommand_from generate" -l dry-run -d 'Show what would be issued, and issue nothing'
complete -c entitle -n "__fish_entitle_using_subcommand license; and __fish_seen_subcommand_from generate" -s q -l quiet -d 'Print only numbers and codes, one a line, and no talk'
complete -c entitle -n "__fish_entitle_using_subcommand license; and __fish_seen_subcommand_from generate" -s y -l yes -d 'Answer every confirmation with yes'
complete -c entitle -n "__fish_entitle_using_subcommand license; and __fish_seen_subcommand_from generate" -l no-input -d 'Never ask: a missing value is an error that names its flag'
complete -c entitle -n "__fish_entitle_using_subcommand license; and __fish_seen_subcommand_from generate" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c entitle -n "__fish_entitle_using_subcommand license; and __fish_seen_subcommand_from issue" -l activation -d 'The entitlement: its activation ID, its number or its full ID' -r
complete -c entitle -n "__fish_entitle_using_subcommand license; and __fish_seen_subcommand_from issue" -l order -d 'Everything that this order granted' -r
complete -c entitle -n "__fish_entitle_using_subcommand license; and __fish_seen_subcommand_from issue" -l from -d 'A license for each row of this file, or of the standard input' -r
complete -c entitle -n "__fish_entitle_using_subcommand license; and __fish_seen_subcommand_from issue" -l source -d 'The system that the order came from, where several have its number' -r
complete -c entitle -n "__fish_entitle_using_subcommand license; and __fish_seen_subcommand_from issue" -l product -d 'The product, where the right is to several' -r
complete -c entitle -n "__fish_entitle_using_subcommand license; and __fish_seen_subcommand_from issue" -l host -d 'A host: `TYPE:VALUE`, or what can only be one type; several for a redundant server' -r
complete -c entitle -n "__fish_entitle_using_subcommand license; and __fish_seen_subcommand_from issue" -l user -d 'The person, by the login or address that the product knows' -r
complete -c entitle -n "__fish_entitle_using_subcommand license; and __fish_seen_subcommand_from issue" -l copies -d 'The copies that the license takes [default: 1]' -r
complete -c entitle -n "__fish_entitle_using_subcommand license; and __fish_seen_subcommand_from issue" -l platform -d 'What it runs on, `OS` or `OS/ARCH` [default: anything]' -r
complete -c entitle -n "__fish_entitle_using_subcommand license; and __fish_seen_subcommand_from issue" -l request-id -d 'Your own name for this request: the same again gets the same license' -r
complete -c entitle -n "__fish_entitle_using_subcommand license; and __fish_seen_subcommand_from issue" -l registrant -d 'Who asks for it, by e-mail address or name: kept as a contact of the customer' -r
complete -c entitle -n "__fish_entitle_using_subcommand license; and __fish_seen_subcommand_from issue" -l out -d 'Write each license into this folder, as `L-1042.lic`' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand license; and __fish_seen_subcommand_from issue" -l rejects -d 'Write the rows that were refused into this file, with the reason beside each' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand license; and __fish_seen_subcommand_from issue" -l store -d 'The store: a file, or `postgres://USER@HOST/DATABASE` [default: `ENTITLE_STORE`, else a file in the platform\'s data directory]' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand license; and __fish_seen_subcommand_from issue" -l keys -d 'The folder of the private keys [default: `ENTITLE_KEYS`, else beside the store\'s file, its name with `-keys`; for a store on a server in the data directory]' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand license; and __fish_seen_subcommand_from issue" -l actor -d 'Who acts, for the audit [default: `ENTITLE_ACTOR`, else the user of the system]' -r
complete -c entitle -n "__fish_entitle_using_subcommand license; and __fish_seen_subcommand_from issue" -l format -d 'The form of the answer: `table`, `json`, `jsonl` or `csv` [default: `table`]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''"
complete -c entitle -n "__fish_entitle_using_subcommand license; and __fish_seen_subcommand_from issue" -l color -d 'When to colour the answer: `auto`, `always` or `never` [default: `auto`, at a terminal]' -r -f -a "auto\t'At a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c entitle -n "__fish_entitle_using_subcommand license; and __fish_seen_subcommand_from issue" -l wait -d 'How long to wait for another command that writes to the store [default: 30]' -r
complete -c entitle -n "__fish_entitle_using_subcommand license; and __fish_seen_subcommand_from issue" -l passphrase-file -d 'Read the passphrase of a signing key from this file' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand license; and __fish_seen_subcommand_from issue" -l passphrase-fd -d 'Read the passphrase of a signing key from this open file descriptor' -r
complete -c entitle -n "__fish_entitle_using_subcommand license; and __fish_seen_subcommand_from issue" -l dry-run -d 'Show what would be issued, and issue nothing'
complete -c entitle -n "__fish_entitle_using_subcommand license; and __fish_seen_subcommand_from issue" -s q -l quiet -d 'Print only numbers and codes, one a line, and no talk'
complete -c entitle -n "__fish_entitle_using_subcommand license; and __fish_seen_subcommand_from issue" -s y -l yes -d 'Answer every confirmation with yes'
complete -c entitle -n "__fish_entitle_using_subcommand license; and __fish_seen_subcommand_from issue" -l no-input -d 'Never ask: a missing value is an error that names its flag'
complete -c entitle -n "__fish_entitle_using_subcommand license; and __fish_seen_subcommand_from issue" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c entitle -n "__fish_entitle_using_subcommand license; and __fish_seen_subcommand_from list" -l customer -d 'Only those of this customer' -r
complete -c entitle -n "__fish_entitle_using_subcommand license; and __fish_seen_subcommand_from list" -l entitlement -d 'Only those of this entitlement: its number, activation ID or full ID' -r
complete -c entitle -n "__fish_entitle_using_subcommand license; and __fish_seen_subcommand_from list" -l product -d 'Only those of this product' -r
complete -c entitle -n "__fish_entitle_using_subcommand license; and __fish_seen_subcommand_from list" -l host -d 'Only those locked to this host' -r
complete -c entitle -n "__fish_entitle_using_subcommand license; and __fish_seen_subcommand_from list" -l user -d 'Only those for this person' -r
complete -c entitle -n "__fish_entitle_using_subcommand license; and __fish_seen_subcommand_from list" -l kind -d 'Only those of this kind' -r -f -a "standard\t''
trial\t''
failover\t''
stop-gap\t''
runway\t''"
complete -c entitle -n "__fish_entitle_using_subcommand license; and __fish_seen_subcommand_from list" -l state -d 'Only those in this state now' -r -f -a "active\t''
grace\t''
expired\t''
returned\t''
rehosted\t''
superseded\t''
revoked\t''"
complete -c entitle -n "__fish_entitle_using_subcommand license; and __fish_seen_subcommand_from list" -l limit -d 'How many to show, 0 for all [default: 500 in a table, else all]' -r
complete -c entitle -n "__fish_entitle_using_subcommand license; and __fish_seen_subcommand_from list" -l store -d 'The store: a file, or `postgres://USER@HOST/DATABASE` [default: `ENTITLE_STORE`, else a file in the platform\'s data directory]' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand license; and __fish_seen_subcommand_from list" -l keys -d 'The folder of the private keys [default: `ENTITLE_KEYS`, else beside the store\'s file, its name with `-keys`; for a store on a server in the data directory]' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand license; and __fish_seen_subcommand_from list" -l actor -d 'Who acts, for the audit [default: `ENTITLE_ACTOR`, else the user of the system]' -r
complete -c entitle -n "__fish_entitle_using_subcommand license; and __fish_seen_subcommand_from list" -l format -d 'The form of the answer: `table`, `json`, `jsonl` or `csv` [default: `table`]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''"
complete -c entitle -n "__fish_entitle_using_subcommand license; and __fish_seen_subcommand_from list" -l color -d 'When to colour the answer: `auto`, `always` or `never` [default: `auto`, at a terminal]' -r -f -a "auto\t'At a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c entitle -n "__fish_entitle_using_subcommand license; and __fish_seen_subcommand_from list" -l wait -d 'How long to wait for another command that writes to the store [default: 30]' -r
complete -c entitle -n "__fish_entitle_using_subcommand license; and __fish_seen_subcommand_from list" -l passphrase-file -d 'Read the passphrase of a signing key from this file' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand license; and __fish_seen_subcommand_from list" -l passphrase-fd -d 'Read the passphrase of a signing key from this open file descriptor' -r
complete -c entitle -n "__fish_entitle_using_subcommand license; and __fish_seen_subcommand_from list" -l legacy -d 'Those of other systems that a merge brought, `K-3`, instead of ours'
complete -c entitle -n "__fish_entitle_using_subcommand license; and __fish_seen_subcommand_from list" -s q -l quiet -d 'Print only numbers and codes, one a line, and no talk'
complete -c entitle -n "__fish_entitle_using_subcommand license; and __fish_seen_subcommand_from list" -s y -l yes -d 'Answer every confirmation with yes'
complete -c entitle -n "__fish_entitle_using_subcommand license; and __fish_seen_subcommand_from list" -l no-input -d 'Never ask: a missing value is an error that names its flag'
complete -c entitle -n "__fish_entitle_using_subcommand license; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c entitle -n "__fish_entitle_using_subcommand license; and __fish_seen_subcommand_from show" -l store -d 'The store: a file, or `postgres://USER@HOST/DATABASE` [default: `ENTITLE_STORE`, else a file in the platform\'s data directory]' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand license; and __fish_seen_subcommand_from show" -l keys -d 'The folder of the private keys [default: `ENTITLE_KEYS`, else beside the store\'s file, its name with `-keys`; for a store on a server in the data directory]' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand license; and __fish_seen_subcommand_from show" -l actor -d 'Who acts, for the audit [default: `ENTITLE_ACTOR`, else the user of the system]' -r
complete -c entitle -n "__fish_entitle_using_subcommand license; and __fish_seen_subcommand_from show" -l format -d 'The form of the answer: `table`, `json`, `jsonl` or `csv` [default: `table`]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''"
complete -c entitle -n "__fish_entitle_using_subcommand license; and __fish_seen_subcommand_from show" -l color -d 'When to colour the answer: `auto`, `always` or `never` [default: `auto`, at a terminal]' -r -f -a "auto\t'At a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c entitle -n "__fish_entitle_using_subcommand license; and __fish_seen_subcommand_from show" -l wait -d 'How long to wait for another command that writes to the store [default: 30]' -r
complete -c entitle -n "__fish_entitle_using_subcommand license; and __fish_seen_subcommand_from show" -l passphrase-file -d 'Read the passphrase of a signing key from this file' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand license; and __fish_seen_subcommand_from show" -l passphrase-fd -d 'Read the passphrase of a signing key from this open file descriptor' -r
complete -c entitle -n "__fish_entitle_using_subcommand license; and __fish_seen_subcommand_from show" -s q -l quiet -d 'Print only numbers and codes, one a line, and no talk'
complete -c entitle -n "__fish_entitle_using_subcommand license; and __fish_seen_subcommand_from show" -s y -l yes -d 'Answer every confirmation with yes'
complete -c entitle -n "__fish_entitle_using_subcommand license; and __fish_seen_subcommand_from show" -l no-input -d 'Never ask: a missing value is an error that names its flag'
complete -c entitle -n "__fish_entitle_using_subcommand license; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c entitle -n "__fish_entitle_using_subcommand license; and __fish_seen_subcommand_from export" -l out -d 'A file for one license, or a folder for several' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand license; and __fish_seen_subcommand_from export" -l store -d 'The store: a file, or `postgres://USER@HOST/DATABASE` [default: `ENTITLE_STORE`, else a file in the platform\'s data directory]' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand license; and __fish_seen_subcommand_from export" -l keys -d 'The folder of the private keys [default: `ENTITLE_KEYS`, else beside the store\'s file, its name with `-keys`; for a store on a server in the data directory]' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand license; and __fish_seen_subcommand_from export" -l actor -d 'Who acts, for the audit [default: `ENTITLE_ACTOR`, else the user of the system]' -r
complete -c entitle -n "__fish_entitle_using_subcommand license; and __fish_seen_subcommand_from export" -l format -d 'The form of the answer: `table`, `json`, `jsonl` or `csv` [default: `table`]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''"
complete -c entitle -n "__fish_entitle_using_subcommand license; and __fish_seen_subcommand_from export" -l color -d 'When to colour the answer: `auto`, `always` or `never` [default: `auto`, at a terminal]' -r -f -a "auto\t'At a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c entitle -n "__fish_entitle_using_subcommand license; and __fish_seen_subcommand_from export" -l wait -d 'How long to wait for another command that writes to the store [default: 30]' -r
complete -c entitle -n "__fish_entitle_using_subcommand license; and __fish_seen_subcommand_from export" -l passphrase-file -d 'Read the passphrase of a signing key from this file' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand license; and __fish_seen_subcommand_from export" -l passphrase-fd -d 'Read the passphrase of a signing key from this open file descriptor' -r
complete -c entitle -n "__fish_entitle_using_subcommand license; and __fish_seen_subcommand_from export" -s q -l quiet -d 'Print only numbers and codes, one a line, and no talk'
complete -c entitle -n "__fish_entitle_using_subcommand license; and __fish_seen_subcommand_from export" -s y -l yes -d 'Answer every confirmation with yes'
complete -c entitle -n "__fish_entitle_using_subcommand license; and __fish_seen_subcommand_from export" -l no-input -d 'Never ask: a missing value is an error that names its flag'
complete -c entitle -n "__fish_entitle_using_subcommand license; and __fish_seen_subcommand_from export" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c entitle -n "__fish_entitle_using_subcommand license; and __fish_seen_subcommand_from verify" -l jwks -d 'Judge by this key set, and without a store' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand license; and __fish_seen_subcommand_from verify" -l status-list -d 'Honour this published status list; several cover more licenses' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand license; and __fish_seen_subcommand_from verify" -l seen -d 'Remember in this file which lists were seen, and refuse an older one' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand license; and __fish_seen_subcommand_from verify" -l issuer -d 'The vendor that it must be from [default: the one for which its key signs]' -r
complete -c entitle -n "__fish_entitle_using_subcommand license; and __fish_seen_subcommand_from verify" -l product -d 'The product that it must be for' -r
complete -c entitle -n "__fish_entitle_using_subcommand license; and __fish_seen_subcommand_from verify" -l host -d 'The host that it must run on' -r
complete -c entitle -n "__fish_entitle_using_subcommand license; and __fish_seen_subcommand_from verify" -l user -d 'The person that it must be for' -r
complete -c entitle -n "__fish_entitle_using_subcommand license; and __fish_seen_subcommand_from verify" -l at -d 'The moment to judge it for [default: now]' -r
complete -c entitle -n "__fish_entitle_using_subcommand license; and __fish_seen_subcommand_from verify" -l store -d 'The store: a file, or `postgres://USER@HOST/DATABASE` [default: `ENTITLE_STORE`, else a file in the platform\'s data directory]' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand license; and __fish_seen_subcommand_from verify" -l keys -d 'The folder of the private keys [default: `ENTITLE_KEYS`, else beside the store\'s file, its name with `-keys`; for a store on a server in the data directory]' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand license; and __fish_seen_subcommand_from verify" -l actor -d 'Who acts, for the audit [default: `ENTITLE_ACTOR`, else the user of the system]' -r
complete -c entitle -n "__fish_entitle_using_subcommand license; and __fish_seen_subcommand_from verify" -l format -d 'The form of the answer: `table`, `json`, `jsonl` or `csv` [default: `table`]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''"
complete -c entitle -n "__fish_entitle_using_subcommand license; and __fish_seen_subcommand_from verify" -l color -d 'When to colour the answer: `auto`, `always` or `never` [default: `auto`, at a terminal]' -r -f -a "auto\t'At a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c entitle -n "__fish_entitle_using_subcommand license; and __fish_seen_subcommand_from verify" -l wait -d 'How long to wait for another command that writes to the store [default: 30]' -r
complete -c entitle -n "__fish_entitle_using_subcommand license; and __fish_seen_subcommand_from verify" -l passphrase-file -d 'Read the passphrase of a signing key from this file' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand license; and __fish_seen_subcommand_from verify" -l passphrase-fd -d 'Read the passphrase of a signing key from this open file descriptor' -r
complete -c entitle -n "__fish_entitle_using_subcommand license; and __fish_seen_subcommand_from verify" -s q -l quiet -d 'Print only numbers and codes, one a line, and no talk'
complete -c entitle -n "__fish_entitle_using_subcommand license; and __fish_seen_subcommand_from verify" -s y -l yes -d 'Answer every confirmation with yes'
complete -c entitle -n "__fish_entitle_using_subcommand license; and __fish_seen_subcommand_from verify" -l no-input -d 'Never ask: a missing value is an error that names its flag'
complete -c entitle -n "__fish_entitle_using_subcommand license; and __fish_seen_subcommand_from verify" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c entitle -n "__fish_entitle_using_subcommand license; and __fish_seen_subcommand_from rehost" -l host -d 'The new host; for a redundant server all of its hosts, those that stay too' -r
complete -c entitle -n "__fish_entitle_using_subcommand license; and __fish_seen_subcommand_from rehost" -l user -d 'The new person, where it is for a named user' -r
complete -c entitle -n "__fish_entitle_using_subcommand license; and __fish_seen_subcommand_from rehost" -l platform -d 'What it runs on there, `OS` or `OS/ARCH` [default: as before]' -r
complete -c entitle -n "__fish_entitle_using_subcommand license; and __fish_seen_subcommand_from rehost" -l reason -d 'Why, for the record' -r
complete -c entitle -n "__fish_entitle_using_subcommand license; and __fish_seen_subcommand_from rehost" -l override -d 'Pass the limit, and say why; it is put on record and reported' -r
complete -c entitle -n "__fish_entitle_using_subcommand license; and __fish_seen_subcommand_from rehost" -l request-id -d 'Your own name for this request: the same again gets the same license' -r
complete -c entitle -n "__fish_entitle_using_subcommand license; and __fish_seen_subcommand_from rehost" -l out -d 'Write the new license into this folder, as `L-1043.lic`' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand license; and __fish_seen_subcommand_from rehost" -l store -d 'The store: a file, or `postgres://USER@HOST/DATABASE` [default: `ENTITLE_STORE`, else a file in the platform\'s data directory]' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand license; and __fish_seen_subcommand_from rehost" -l keys -d 'The folder of the private keys [default: `ENTITLE_KEYS`, else beside the store\'s file, its name with `-keys`; for a store on a server in the data directory]' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand license; and __fish_seen_subcommand_from rehost" -l actor -d 'Who acts, for the audit [default: `ENTITLE_ACTOR`, else the user of the system]' -r
complete -c entitle -n "__fish_entitle_using_subcommand license; and __fish_seen_subcommand_from rehost" -l format -d 'The form of the answer: `table`, `json`, `jsonl` or `csv` [default: `table`]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''"
complete -c entitle -n "__fish_entitle_using_subcommand license; and __fish_seen_subcommand_from rehost" -l color -d 'When to colour the answer: `auto`, `always` or `never` [default: `auto`, at a terminal]' -r -f -a "auto\t'At a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c entitle -n "__fish_entitle_using_subcommand license; and __fish_seen_subcommand_from rehost" -l wait -d 'How long to wait for another command that writes to the store [default: 30]' -r
complete -c entitle -n "__fish_entitle_using_subcommand license; and __fish_seen_subcommand_from rehost" -l passphrase-file -d 'Read the passphrase of a signing key from this file' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand license; and __fish_seen_subcommand_from rehost" -l passphrase-fd -d 'Read the passphrase of a signing key from this open file descriptor' -r
complete -c entitle -n "__fish_entitle_using_subcommand license; and __fish_seen_subcommand_from rehost" -l dry-run -d 'Show what would be done, and change nothing'
complete -c entitle -n "__fish_entitle_using_subcommand license; and __fish_seen_subcommand_from rehost" -s q -l quiet -d 'Print only numbers and codes, one a line, and no talk'
complete -c entitle -n "__fish_entitle_using_subcommand license; and __fish_seen_subcommand_from rehost" -s y -l yes -d 'Answer every confirmation with yes'
complete -c entitle -n "__fish_entitle_using_subcommand license; and __fish_seen_subcommand_from rehost" -l no-input -d 'Never ask: a missing value is an error that names its flag'
complete -c entitle -n "__fish_entitle_using_subcommand license; and __fish_seen_subcommand_from rehost" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c entitle -n "__fish_entitle_using_subcommand license; and __fish_seen_subcommand_from return" -l reason -d 'Why, for the record' -r
complete -c entitle -n "__fish_entitle_using_subcommand license; and __fish_seen_subcommand_from return" -l override -d 'Pass the limit, and say why; it is put on record and reported' -r
complete -c entitle -n "__fish_entitle_using_subcommand license; and __fish_seen_subcommand_from return" -l store -d 'The store: a file, or `postgres://USER@HOST/DATABASE` [default: `ENTITLE_STORE`, else a file in the platform\'s data directory]' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand license; and __fish_seen_subcommand_from return" -l keys -d 'The folder of the private keys [default: `ENTITLE_KEYS`, else beside the store\'s file, its name with `-keys`; for a store on a server in the data directory]' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand license; and __fish_seen_subcommand_from return" -l actor -d 'Who acts, for the audit [default: `ENTITLE_ACTOR`, else the user of the system]' -r
complete -c entitle -n "__fish_entitle_using_subcommand license; and __fish_seen_subcommand_from return" -l format -d 'The form of the answer: `table`, `json`, `jsonl` or `csv` [default: `table`]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''"
complete -c entitle -n "__fish_entitle_using_subcommand license; and __fish_seen_subcommand_from return" -l color -d 'When to colour the answer: `auto`, `always` or `never` [default: `auto`, at a terminal]' -r -f -a "auto\t'At a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c entitle -n "__fish_entitle_using_subcommand license; and __fish_seen_subcommand_from return" -l wait -d 'How long to wait for another command that writes to the store [default: 30]' -r
complete -c entitle -n "__fish_entitle_using_subcommand license; and __fish_seen_subcommand_from return" -l passphrase-file -d 'Read the passphrase of a signing key from this file' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand license; and __fish_seen_subcommand_from return" -l passphrase-fd -d 'Read the passphrase of a signing key from this open file descriptor' -r
complete -c entitle -n "__fish_entitle_using_subcommand license; and __fish_seen_subcommand_from return" -l dry-run -d 'Show what would be done, and change nothing'
complete -c entitle -n "__fish_entitle_using_subcommand license; and __fish_seen_subcommand_from return" -s q -l quiet -d 'Print only numbers and codes, one a line, and no talk'
complete -c entitle -n "__fish_entitle_using_subcommand license; and __fish_seen_subcommand_from return" -s y -l yes -d 'Answer every confirmation with yes'
complete -c entitle -n "__fish_entitle_using_subcommand license; and __fish_seen_subcommand_from return" -l no-input -d 'Never ask: a missing value is an error that names its flag'
complete -c entitle -n "__fish_entitle_using_subcommand license; and __fish_seen_subcommand_from return" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c entitle -n "__fish_entitle_using_subcommand license; and __fish_seen_subcommand_from reissue" -l key -d 'All that this key signed: its name, or the beginning of it' -r
complete -c entitle -n "__fish_entitle_using_subcommand license; and __fish_seen_subcommand_from reissue" -l platform -d 'What it runs on, `OS` or `OS/ARCH`; `any` for anything [default: as before]' -r
complete -c entitle -n "__fish_entitle_using_subcommand license; and __fish_seen_subcommand_from reissue" -l reason -d 'Why, for the record' -r
complete -c entitle -n "__fish_entitle_using_subcommand license; and __fish_seen_subcommand_from reissue" -l override -d 'Pass the limit, and say why; it is put on record and reported' -r
complete -c entitle -n "__fish_entitle_using_subcommand license; and __fish_seen_subcommand_from reissue" -l out -d 'Write each new license into this folder, as `L-1043.lic`' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand license; and __fish_seen_subcommand_from reissue" -l store -d 'The store: a file, or `postgres://USER@HOST/DATABASE` [default: `ENTITLE_STORE`, else a file in the platform\'s data directory]' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand license; and __fish_seen_subcommand_from reissue" -l keys -d 'The folder of the private keys [default: `ENTITLE_KEYS`, else beside the store\'s file, its name with `-keys`; for a store on a server in the data directory]' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand license; and __fish_seen_subcommand_from reissue" -l actor -d 'Who acts, for the audit [default: `ENTITLE_ACTOR`, else the user of the system]' -r
complete -c entitle -n "__fish_entitle_using_subcommand license; and __fish_seen_subcommand_from reissue" -l format -d 'The form of the answer: `table`, `json`, `jsonl` or `csv` [default: `table`]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''"
complete -c entitle -n "__fish_entitle_using_subcommand license; and __fish_seen_subcommand_from reissue" -l color -d 'When to colour the answer: `auto`, `always` or `never` [default: `auto`, at a terminal]' -r -f -a "auto\t'At a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c entitle -n "__fish_entitle_using_subcommand license; and __fish_seen_subcommand_from reissue" -l wait -d 'How long to wait for another command that writes to the store [default: 30]' -r
complete -c entitle -n "__fish_entitle_using_subcommand license; and __fish_seen_subcommand_from reissue" -l passphrase-file -d 'Read the passphrase of a signing key from this file' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand license; and __fish_seen_subcommand_from reissue" -l passphrase-fd -d 'Read the passphrase of a signing key from this open file descriptor' -r
complete -c entitle -n "__fish_entitle_using_subcommand license; and __fish_seen_subcommand_from reissue" -l vendor-error -d 'The vendor got it wrong: it does not count against the customer'
complete -c entitle -n "__fish_entitle_using_subcommand license; and __fish_seen_subcommand_from reissue" -l dry-run -d 'Show what would be done, and change nothing'
complete -c entitle -n "__fish_entitle_using_subcommand license; and __fish_seen_subcommand_from reissue" -s q -l quiet -d 'Print only numbers and codes, one a line, and no talk'
complete -c entitle -n "__fish_entitle_using_subcommand license; and __fish_seen_subcommand_from reissue" -s y -l yes -d 'Answer every confirmation with yes'
complete -c entitle -n "__fish_entitle_using_subcommand license; and __fish_seen_subcommand_from reissue" -l no-input -d 'Never ask: a missing value is an error that names its flag'
complete -c entitle -n "__fish_entitle_using_subcommand license; and __fish_seen_subcommand_from reissue" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c entitle -n "__fish_entitle_using_subcommand license; and __fish_seen_subcommand_from revoke" -l reason -d 'Why, for the record' -r
complete -c entitle -n "__fish_entitle_using_subcommand license; and __fish_seen_subcommand_from revoke" -l override -d 'Pass the limit of returns, and say why; it is put on record and reported' -r
complete -c entitle -n "__fish_entitle_using_subcommand license; and __fish_seen_subcommand_from revoke" -l store -d 'The store: a file, or `postgres://USER@HOST/DATABASE` [default: `ENTITLE_STORE`, else a file in the platform\'s data directory]' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand license; and __fish_seen_subcommand_from revoke" -l keys -d 'The folder of the private keys [default: `ENTITLE_KEYS`, else beside the store\'s file, its name with `-keys`; for a store on a server in the data directory]' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand license; and __fish_seen_subcommand_from revoke" -l actor -d 'Who acts, for the audit [default: `ENTITLE_ACTOR`, else the user of the system]' -r
complete -c entitle -n "__fish_entitle_using_subcommand license; and __fish_seen_subcommand_from revoke" -l format -d 'The form of the answer: `table`, `json`, `jsonl` or `csv` [default: `table`]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''"
complete -c entitle -n "__fish_entitle_using_subcommand license; and __fish_seen_subcommand_from revoke" -l color -d 'When to colour the answer: `auto`, `always` or `never` [default: `auto`, at a terminal]' -r -f -a "auto\t'At a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c entitle -n "__fish_entitle_using_subcommand license; and __fish_seen_subcommand_from revoke" -l wait -d 'How long to wait for another command that writes to the store [default: 30]' -r
complete -c entitle -n "__fish_entitle_using_subcommand license; and __fish_seen_subcommand_from revoke" -l passphrase-file -d 'Read the passphrase of a signing key from this file' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand license; and __fish_seen_subcommand_from revoke" -l passphrase-fd -d 'Read the passphrase of a signing key from this open file descriptor' -r
complete -c entitle -n "__fish_entitle_using_subcommand license; and __fish_seen_subcommand_from revoke" -l return-copies -d 'Give its copies back'
complete -c entitle -n "__fish_entitle_using_subcommand license; and __fish_seen_subcommand_from revoke" -l dry-run -d 'Show what would be revoked, and revoke nothing'
complete -c entitle -n "__fish_entitle_using_subcommand license; and __fish_seen_subcommand_from revoke" -s q -l quiet -d 'Print only numbers and codes, one a line, and no talk'
complete -c entitle -n "__fish_entitle_using_subcommand license; and __fish_seen_subcommand_from revoke" -s y -l yes -d 'Answer every confirmation with yes'
complete -c entitle -n "__fish_entitle_using_subcommand license; and __fish_seen_subcommand_from revoke" -l no-input -d 'Never ask: a missing value is an error that names its flag'
complete -c entitle -n "__fish_entitle_using_subcommand license; and __fish_seen_subcommand_from revoke" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c entitle -n "__fish_entitle_using_subcommand revocation; and not __fish_seen_subcommand_from publish" -l store -d 'The store: a file, or `postgres://USER@HOST/DATABASE` [default: `ENTITLE_STORE`, else a file in the platform\'s data directory]' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand revocation; and not __fish_seen_subcommand_from publish" -l keys -d 'The folder of the private keys [default: `ENTITLE_KEYS`, else beside the store\'s file, its name with `-keys`; for a store on a server in the data directory]' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand revocation; and not __fish_seen_subcommand_from publish" -l actor -d 'Who acts, for the audit [default: `ENTITLE_ACTOR`, else the user of the system]' -r
complete -c entitle -n "__fish_entitle_using_subcommand revocation; and not __fish_seen_subcommand_from publish" -l format -d 'The form of the answer: `table`, `json`, `jsonl` or `csv` [default: `table`]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''"
complete -c entitle -n "__fish_entitle_using_subcommand revocation; and not __fish_seen_subcommand_from publish" -l color -d 'When to colour the answer: `auto`, `always` or `never` [default: `auto`, at a terminal]' -r -f -a "auto\t'At a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c entitle -n "__fish_entitle_using_subcommand revocation; and not __fish_seen_subcommand_from publish" -l wait -d 'How long to wait for another command that writes to the store [default: 30]' -r
complete -c entitle -n "__fish_entitle_using_subcommand revocation; and not __fish_seen_subcommand_from publish" -l passphrase-file -d 'Read the passphrase of a signing key from this file' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand revocation; and not __fish_seen_subcommand_from publish" -l passphrase-fd -d 'Read the passphrase of a signing key from this open file descriptor' -r
complete -c entitle -n "__fish_entitle_using_subcommand revocation; and not __fish_seen_subcommand_from publish" -s q -l quiet -d 'Print only numbers and codes, one a line, and no talk'
complete -c entitle -n "__fish_entitle_using_subcommand revocation; and not __fish_seen_subcommand_from publish" -s y -l yes -d 'Answer every confirmation with yes'
complete -c entitle -n "__fish_entitle_using_subcommand revocation; and not __fish_seen_subcommand_from publish" -l no-input -d 'Never ask: a missing value is an error that names its flag'
complete -c entitle -n "__fish_entitle_using_subcommand revocation; and not __fish_seen_subcommand_from publish" -s h -l help -d 'Print help'
complete -c entitle -n "__fish_entitle_using_subcommand revocation; and not __fish_seen_subcommand_from publish" -f -a "publish" -d 'Write the signed status lists, to be hosted anywhere or mailed to a closed site'
complete -c entitle -n "__fish_entitle_using_subcommand revocation; and __fish_seen_subcommand_from publish" -l out -d 'A file, or a folder in which each list has its number as its name' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand revocation; and __fish_seen_subcommand_from publish" -l store -d 'The store: a file, or `postgres://USER@HOST/DATABASE` [default: `ENTITLE_STORE`, else a file in the platform\'s data directory]' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand revocation; and __fish_seen_subcommand_from publish" -l keys -d 'The folder of the private keys [default: `ENTITLE_KEYS`, else beside the store\'s file, its name with `-keys`; for a store on a server in the data directory]' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand revocation; and __fish_seen_subcommand_from publish" -l actor -d 'Who acts, for the audit [default: `ENTITLE_ACTOR`, else the user of the system]' -r
complete -c entitle -n "__fish_entitle_using_subcommand revocation; and __fish_seen_subcommand_from publish" -l format -d 'The form of the answer: `table`, `json`, `jsonl` or `csv` [default: `table`]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''"
complete -c entitle -n "__fish_entitle_using_subcommand revocation; and __fish_seen_subcommand_from publish" -l color -d 'When to colour the answer: `auto`, `always` or `never` [default: `auto`, at a terminal]' -r -f -a "auto\t'At a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c entitle -n "__fish_entitle_using_subcommand revocation; and __fish_seen_subcommand_from publish" -l wait -d 'How long to wait for another command that writes to the store [default: 30]' -r
complete -c entitle -n "__fish_entitle_using_subcommand revocation; and __fish_seen_subcommand_from publish" -l passphrase-file -d 'Read the passphrase of a signing key from this file' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand revocation; and __fish_seen_subcommand_from publish" -l passphrase-fd -d 'Read the passphrase of a signing key from this open file descriptor' -r
complete -c entitle -n "__fish_entitle_using_subcommand revocation; and __fish_seen_subcommand_from publish" -s q -l quiet -d 'Print only numbers and codes, one a line, and no talk'
complete -c entitle -n "__fish_entitle_using_subcommand revocation; and __fish_seen_subcommand_from publish" -s y -l yes -d 'Answer every confirmation with yes'
complete -c entitle -n "__fish_entitle_using_subcommand revocation; and __fish_seen_subcommand_from publish" -l no-input -d 'Never ask: a missing value is an error that names its flag'
complete -c entitle -n "__fish_entitle_using_subcommand revocation; and __fish_seen_subcommand_from publish" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c entitle -n "__fish_entitle_using_subcommand failover; and not __fish_seen_subcommand_from issue extend close show list report" -l store -d 'The store: a file, or `postgres://USER@HOST/DATABASE` [default: `ENTITLE_STORE`, else a file in the platform\'s data directory]' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand failover; and not __fish_seen_subcommand_from issue extend close show list report" -l keys -d 'The folder of the private keys [default: `ENTITLE_KEYS`, else beside the store\'s file, its name with `-keys`; for a store on a server in the data directory]' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand failover; and not __fish_seen_subcommand_from issue extend close show list report" -l actor -d 'Who acts, for the audit [default: `ENTITLE_ACTOR`, else the user of the system]' -r
complete -c entitle -n "__fish_entitle_using_subcommand failover; and not __fish_seen_subcommand_from issue extend close show list report" -l format -d 'The form of the answer: `table`, `json`, `jsonl` or `csv` [default: `table`]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''"
complete -c entitle -n "__fish_entitle_using_subcommand failover; and not __fish_seen_subcommand_from issue extend close show list report" -l color -d 'When to colour the answer: `auto`, `always` or `never` [default: `auto`, at a terminal]' -r -f -a "auto\t'At a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c entitle -n "__fish_entitle_using_subcommand failover; and not __fish_seen_subcommand_from issue extend close show list report" -l wait -d 'How long to wait for another command that writes to the store [default: 30]' -r
complete -c entitle -n "__fish_entitle_using_subcommand failover; and not __fish_seen_subcommand_from issue extend close show list report" -l passphrase-file -d 'Read the passphrase of a signing key from this file' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand failover; and not __fish_seen_subcommand_from issue extend close show list report" -l passphrase-fd -d 'Read the passphrase of a signing key from this open file descriptor' -r
complete -c entitle -n "__fish_entitle_using_subcommand failover; and not __fish_seen_subcommand_from issue extend close show list report" -s q -l quiet -d 'Print only numbers and codes, one a line, and no talk'
complete -c entitle -n "__fish_entitle_using_subcommand failover; and not __fish_seen_subcommand_from issue extend close show list report" -s y -l yes -d 'Answer every confirmation with yes'
complete -c entitle -n "__fish_entitle_using_subcommand failover; and not __fish_seen_subcommand_from issue extend close show list report" -l no-input -d 'Never ask: a missing value is an error that names its flag'
complete -c entitle -n "__fish_entitle_using_subcommand failover; and not __fish_seen_subcommand_from issue extend close show list report" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c entitle -n "__fish_entitle_using_subcommand failover; and not __fish_seen_subcommand_from issue extend close show list report" -f -a "issue" -d 'Issue a temporary license for a standby host'
complete -c entitle -n "__fish_entitle_using_subcommand failover; and not __fish_seen_subcommand_from issue extend close show list report" -f -a "extend" -d 'Go on from a failover on its last day'
complete -c entitle -n "__fish_entitle_using_subcommand failover; and not __fish_seen_subcommand_from issue extend close show list report" -f -a "close" -d 'Close a failover before its last day'
complete -c entitle -n "__fish_entitle_using_subcommand failover; and not __fish_seen_subcommand_from issue extend close show list report" -f -a "show" -d 'Show one failover'
complete -c entitle -n "__fish_entitle_using_subcommand failover; and not __fish_seen_subcommand_from issue extend close show list report" -f -a "list" -d 'List failovers, newest first'
complete -c entitle -n "__fish_entitle_using_subcommand failover; and not __fish_seen_subcommand_from issue extend close show list report" -f -a "report" -d 'Report on the failovers of a period'
complete -c entitle -n "__fish_entitle_using_subcommand failover; and __fish_seen_subcommand_from issue" -l license -d 'The license of the failed host, `L-1042` or its full ID' -r
complete -c entitle -n "__fish_entitle_using_subcommand failover; and __fish_seen_subcommand_from issue" -l customer -d 'The customer whose host failed' -r
complete -c entitle -n "__fish_entitle_using_subcommand failover; and __fish_seen_subcommand_from issue" -l failed-host -d 'The failed host, as its licenses have it' -r
complete -c entitle -n "__fish_entitle_using_subcommand failover; and __fish_seen_subcommand_from issue" -l host -d 'The standby host' -r
complete -c entitle -n "__fish_entitle_using_subcommand failover; and __fish_seen_subcommand_from issue" -l reason -d 'Why, for the record' -r
complete -c entitle -n "__fish_entitle_using_subcommand failover; and __fish_seen_subcommand_from issue" -l ticket -d 'The support ticket' -r
complete -c entitle -n "__fish_entitle_using_subcommand failover; and __fish_seen_subcommand_from issue" -l days -d 'How many days after today it runs [default: the license model\'s]' -r
complete -c entitle -n "__fish_entitle_using_subcommand failover; and __fish_seen_subcommand_from issue" -l override -d 'Pass a limit, and say why; it is put on record and reported' -r
complete -c entitle -n "__fish_entitle_using_subcommand failover; and __fish_seen_subcommand_from issue" -l out -d 'Write the license to this new file; for several licenses, a folder [default: print it]' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand failover; and __fish_seen_subcommand_from issue" -l store -d 'The store: a file, or `postgres://USER@HOST/DATABASE` [default: `ENTITLE_STORE`, else a file in the platform\'s data directory]' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand failover; and __fish_seen_subcommand_from issue" -l keys -d 'The folder of the private keys [default: `ENTITLE_KEYS`, else beside the store\'s file, its name with `-keys`; for a store on a server in the data directory]' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand failover; and __fish_seen_subcommand_from issue" -l actor -d 'Who acts, for the audit [default: `ENTITLE_ACTOR`, else the user of the system]' -r
complete -c entitle -n "__fish_entitle_using_subcommand failover; and __fish_seen_subcommand_from issue" -l format -d 'The form of the answer: `table`, `json`, `jsonl` or `csv` [default: `table`]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''"
complete -c entitle -n "__fish_entitle_using_subcommand failover; and __fish_seen_subcommand_from issue" -l color -d 'When to colour the answer: `auto`, `always` or `never` [default: `auto`, at a terminal]' -r -f -a "auto\t'At a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c entitle -n "__fish_entitle_using_subcommand failover; and __fish_seen_subcommand_from issue" -l wait -d 'How long to wait for another command that writes to the store [default: 30]' -r
complete -c entitle -n "__fish_entitle_using_subcommand failover; and __fish_seen_subcommand_from issue" -l passphrase-file -d 'Read the passphrase of a signing key from this file' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand failover; and __fish_seen_subcommand_from issue" -l passphrase-fd -d 'Read the passphrase of a signing key from this open file descriptor' -r
complete -c entitle -n "__fish_entitle_using_subcommand failover; and __fish_seen_subcommand_from issue" -l dry-run -d 'Say what would be issued, and issue nothing'
complete -c entitle -n "__fish_entitle_using_subcommand failover; and __fish_seen_subcommand_from issue" -s q -l quiet -d 'Print only numbers and codes, one a line, and no talk'
complete -c entitle -n "__fish_entitle_using_subcommand failover; and __fish_seen_subcommand_from issue" -s y -l yes -d 'Answer every confirmation with yes'
complete -c entitle -n "__fish_entitle_using_subcommand failover; and __fish_seen_subcommand_from issue" -l no-input -d 'Never ask: a missing value is an error that names its flag'
complete -c entitle -n "__fish_entitle_using_subcommand failover; and __fish_seen_subcommand_from issue" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c entitle -n "__fish_entitle_using_subcommand failover; and __fish_seen_subcommand_from extend" -l reason -d 'Why it is still needed, for the record' -r
complete -c entitle -n "__fish_entitle_using_subcommand failover; and __fish_seen_subcommand_from extend" -l ticket -d 'The support ticket [default: that of the failover]' -r
complete -c entitle -n "__fish_entitle_using_subcommand failover; and __fish_seen_subcommand_from extend" -l days -d 'How many days after today it runs [default: the license model\'s]' -r
complete -c entitle -n "__fish_entitle_using_subcommand failover; and __fish_seen_subcommand_from extend" -l override -d 'Pass a limit, and say why; it is put on record and reported' -r
complete -c entitle -n "__fish_entitle_using_subcommand failover; and __fish_seen_subcommand_from extend" -l out -d 'Write the license to this new file [default: print it]' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand failover; and __fish_seen_subcommand_from extend" -l store -d 'The store: a file, or `postgres://USER@HOST/DATABASE` [default: `ENTITLE_STORE`, else a file in the platform\'s data directory]' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand failover; and __fish_seen_subcommand_from extend" -l keys -d 'The folder of the private keys [default: `ENTITLE_KEYS`, else beside the store\'s file, its name with `-keys`; for a store on a server in the data directory]' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand failover; and __fish_seen_subcommand_from extend" -l actor -d 'Who acts, for the audit [default: `ENTITLE_ACTOR`, else the user of the system]' -r
complete -c entitle -n "__fish_entitle_using_subcommand failover; and __fish_seen_subcommand_from extend" -l format -d 'The form of the answer: `table`, `json`, `jsonl` or `csv` [default: `table`]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''"
complete -c entitle -n "__fish_entitle_using_subcommand failover; and __fish_seen_subcommand_from extend" -l color -d 'When to colour the answer: `auto`, `always` or `never` [default: `auto`, at a terminal]' -r -f -a "auto\t'At a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c entitle -n "__fish_entitle_using_subcommand failover; and __fish_seen_subcommand_from extend" -l wait -d 'How long to wait for another command that writes to the store [default: 30]' -r
complete -c entitle -n "__fish_entitle_using_subcommand failover; and __fish_seen_subcommand_from extend" -l passphrase-file -d 'Read the passphrase of a signing key from this file' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand failover; and __fish_seen_subcommand_from extend" -l passphrase-fd -d 'Read the passphrase of a signing key from this open file descriptor' -r
complete -c entitle -n "__fish_entitle_using_subcommand failover; and __fish_seen_subcommand_from extend" -l dry-run -d 'Say what would be issued, and issue nothing'
complete -c entitle -n "__fish_entitle_using_subcommand failover; and __fish_seen_subcommand_from extend" -s q -l quiet -d 'Print only numbers and codes, one a line, and no talk'
complete -c entitle -n "__fish_entitle_using_subcommand failover; and __fish_seen_subcommand_from extend" -s y -l yes -d 'Answer every confirmation with yes'
complete -c entitle -n "__fish_entitle_using_subcommand failover; and __fish_seen_subcommand_from extend" -l no-input -d 'Never ask: a missing value is an error that names its flag'
complete -c entitle -n "__fish_entitle_using_subcommand failover; and __fish_seen_subcommand_from extend" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c entitle -n "__fish_entitle_using_subcommand failover; and __fish_seen_subcommand_from close" -l reason -d 'Why, for the record; of a rehost, the reason of the failover when nobody says' -r
complete -c entitle -n "__fish_entitle_using_subcommand failover; and __fish_seen_subcommand_from close" -l override -d 'Pass the limit of rehosts, and say why; it is put on record and reported' -r
complete -c entitle -n "__fish_entitle_using_subcommand failover; and __fish_seen_subcommand_from close" -l out -d 'Write the new license into this folder, as `L-1043.lic` [default: print it]' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand failover; and __fish_seen_subcommand_from close" -l store -d 'The store: a file, or `postgres://USER@HOST/DATABASE` [default: `ENTITLE_STORE`, else a file in the platform\'s data directory]' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand failover; and __fish_seen_subcommand_from close" -l keys -d 'The folder of the private keys [default: `ENTITLE_KEYS`, else beside the store\'s file, its name with `-keys`; for a store on a server in the data directory]' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand failover; and __fish_seen_subcommand_from close" -l actor -d 'Who acts, for the audit [default: `ENTITLE_ACTOR`, else the user of the system]' -r
complete -c entitle -n "__fish_entitle_using_subcommand failover; and __fish_seen_subcommand_from close" -l format -d 'The form of the answer: `table`, `json`, `jsonl` or `csv` [default: `table`]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''"
complete -c entitle -n "__fish_entitle_using_subcommand failover; and __fish_seen_subcommand_from close" -l color -d 'When to colour the answer: `auto`, `always` or `never` [default: `auto`, at a terminal]' -r -f -a "auto\t'At a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c entitle -n "__fish_entitle_using_subcommand failover; and __fish_seen_subcommand_from close" -l wait -d 'How long to wait for another command that writes to the store [default: 30]' -r
complete -c entitle -n "__fish_entitle_using_subcommand failover; and __fish_seen_subcommand_from close" -l passphrase-file -d 'Read the passphrase of a signing key from this file' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand failover; and __fish_seen_subcommand_from close" -l passphrase-fd -d 'Read the passphrase of a signing key from this open file descriptor' -r
complete -c entitle -n "__fish_entitle_using_subcommand failover; and __fish_seen_subcommand_from close" -l repaired -d 'The failed host works again'
complete -c entitle -n "__fish_entitle_using_subcommand failover; and __fish_seen_subcommand_from close" -l rehost -d 'The standby becomes the host of the license'
complete -c entitle -n "__fish_entitle_using_subcommand failover; and __fish_seen_subcommand_from close" -s q -l quiet -d 'Print only numbers and codes, one a line, and no talk'
complete -c entitle -n "__fish_entitle_using_subcommand failover; and __fish_seen_subcommand_from close" -s y -l yes -d 'Answer every confirmation with yes'
complete -c entitle -n "__fish_entitle_using_subcommand failover; and __fish_seen_subcommand_from close" -l no-input -d 'Never ask: a missing value is an error that names its flag'
complete -c entitle -n "__fish_entitle_using_subcommand failover; and __fish_seen_subcommand_from close" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c entitle -n "__fish_entitle_using_subcommand failover; and __fish_seen_subcommand_from show" -l store -d 'The store: a file, or `postgres://USER@HOST/DATABASE` [default: `ENTITLE_STORE`, else a file in the platform\'s data directory]' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand failover; and __fish_seen_subcommand_from show" -l keys -d 'The folder of the private keys [default: `ENTITLE_KEYS`, else beside the store\'s file, its name with `-keys`; for a store on a server in the data directory]' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand failover; and __fish_seen_subcommand_from show" -l actor -d 'Who acts, for the audit [default: `ENTITLE_ACTOR`, else the user of the system]' -r
complete -c entitle -n "__fish_entitle_using_subcommand failover; and __fish_seen_subcommand_from show" -l format -d 'The form of the answer: `table`, `json`, `jsonl` or `csv` [default: `table`]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''"
complete -c entitle -n "__fish_entitle_using_subcommand failover; and __fish_seen_subcommand_from show" -l color -d 'When to colour the answer: `auto`, `always` or `never` [default: `auto`, at a terminal]' -r -f -a "auto\t'At a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c entitle -n "__fish_entitle_using_subcommand failover; and __fish_seen_subcommand_from show" -l wait -d 'How long to wait for another command that writes to the store [default: 30]' -r
complete -c entitle -n "__fish_entitle_using_subcommand failover; and __fish_seen_subcommand_from show" -l passphrase-file -d 'Read the passphrase of a signing key from this file' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand failover; and __fish_seen_subcommand_from show" -l passphrase-fd -d 'Read the passphrase of a signing key from this open file descriptor' -r
complete -c entitle -n "__fish_entitle_using_subcommand failover; and __fish_seen_subcommand_from show" -s q -l quiet -d 'Print only numbers and codes, one a line, and no talk'
complete -c entitle -n "__fish_entitle_using_subcommand failover; and __fish_seen_subcommand_from show" -s y -l yes -d 'Answer every confirmation with yes'
complete -c entitle -n "__fish_entitle_using_subcommand failover; and __fish_seen_subcommand_from show" -l no-input -d 'Never ask: a missing value is an error that names its flag'
complete -c entitle -n "__fish_entitle_using_subcommand failover; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help'
complete -c entitle -n "__fish_entitle_using_subcommand failover; and __fish_seen_subcommand_from list" -l customer -d 'Only those of this customer' -r
complete -c entitle -n "__fish_entitle_using_subcommand failover; and __fish_seen_subcommand_from list" -l state -d 'Only those in this state' -r -f -a "open\t''
closed\t''"
complete -c entitle -n "__fish_entitle_using_subcommand failover; and __fish_seen_subcommand_from list" -l limit -d 'How many to show, 0 for all [default: 500 in a table, else all]' -r
complete -c entitle -n "__fish_entitle_using_subcommand failover; and __fish_seen_subcommand_from list" -l store -d 'The store: a file, or `postgres://USER@HOST/DATABASE` [default: `ENTITLE_STORE`, else a file in the platform\'s data directory]' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand failover; and __fish_seen_subcommand_from list" -l keys -d 'The folder of the private keys [default: `ENTITLE_KEYS`, else beside the store\'s file, its name with `-keys`; for a store on a server in the data directory]' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand failover; and __fish_seen_subcommand_from list" -l actor -d 'Who acts, for the audit [default: `ENTITLE_ACTOR`, else the user of the system]' -r
complete -c entitle -n "__fish_entitle_using_subcommand failover; and __fish_seen_subcommand_from list" -l format -d 'The form of the answer: `table`, `json`, `jsonl` or `csv` [default: `table`]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''"
complete -c entitle -n "__fish_entitle_using_subcommand failover; and __fish_seen_subcommand_from list" -l color -d 'When to colour the answer: `auto`, `always` or `never` [default: `auto`, at a terminal]' -r -f -a "auto\t'At a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c entitle -n "__fish_entitle_using_subcommand failover; and __fish_seen_subcommand_from list" -l wait -d 'How long to wait for another command that writes to the store [default: 30]' -r
complete -c entitle -n "__fish_entitle_using_subcommand failover; and __fish_seen_subcommand_from list" -l passphrase-file -d 'Read the passphrase of a signing key from this file' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand failover; and __fish_seen_subcommand_from list" -l passphrase-fd -d 'Read the passphrase of a signing key from this open file descriptor' -r
complete -c entitle -n "__fish_entitle_using_subcommand failover; and __fish_seen_subcommand_from list" -s q -l quiet -d 'Print only numbers and codes, one a line, and no talk'
complete -c entitle -n "__fish_entitle_using_subcommand failover; and __fish_seen_subcommand_from list" -s y -l yes -d 'Answer every confirmation with yes'
complete -c entitle -n "__fish_entitle_using_subcommand failover; and __fish_seen_subcommand_from list" -l no-input -d 'Never ask: a missing value is an error that names its flag'
complete -c entitle -n "__fish_entitle_using_subcommand failover; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help'
complete -c entitle -n "__fish_entitle_using_subcommand failover; and __fish_seen_subcommand_from report" -l since -d 'Leave out what was over before this day or instant' -r
complete -c entitle -n "__fish_entitle_using_subcommand failover; and __fish_seen_subcommand_from report" -l until -d 'Leave out what was opened after this day or instant' -r
complete -c entitle -n "__fish_entitle_using_subcommand failover; and __fish_seen_subcommand_from report" -l customer -d 'Only those of this customer' -r
complete -c entitle -n "__fish_entitle_using_subcommand failover; and __fish_seen_subcommand_from report" -l store -d 'The store: a file, or `postgres://USER@HOST/DATABASE` [default: `ENTITLE_STORE`, else a file in the platform\'s data directory]' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand failover; and __fish_seen_subcommand_from report" -l keys -d 'The folder of the private keys [default: `ENTITLE_KEYS`, else beside the store\'s file, its name with `-keys`; for a store on a server in the data directory]' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand failover; and __fish_seen_subcommand_from report" -l actor -d 'Who acts, for the audit [default: `ENTITLE_ACTOR`, else the user of the system]' -r
complete -c entitle -n "__fish_entitle_using_subcommand failover; and __fish_seen_subcommand_from report" -l format -d 'The form of the answer: `table`, `json`, `jsonl` or `csv` [default: `table`]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''"
complete -c entitle -n "__fish_entitle_using_subcommand failover; and __fish_seen_subcommand_from report" -l color -d 'When to colour the answer: `auto`, `always` or `never` [default: `auto`, at a terminal]' -r -f -a "auto\t'At a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c entitle -n "__fish_entitle_using_subcommand failover; and __fish_seen_subcommand_from report" -l wait -d 'How long to wait for another command that writes to the store [default: 30]' -r
complete -c entitle -n "__fish_entitle_using_subcommand failover; and __fish_seen_subcommand_from report" -l passphrase-file -d 'Read the passphrase of a signing key from this file' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand failover; and __fish_seen_subcommand_from report" -l passphrase-fd -d 'Read the passphrase of a signing key from this open file descriptor' -r
complete -c entitle -n "__fish_entitle_using_subcommand failover; and __fish_seen_subcommand_from report" -s q -l quiet -d 'Print only numbers and codes, one a line, and no talk'
complete -c entitle -n "__fish_entitle_using_subcommand failover; and __fish_seen_subcommand_from report" -s y -l yes -d 'Answer every confirmation with yes'
complete -c entitle -n "__fish_entitle_using_subcommand failover; and __fish_seen_subcommand_from report" -l no-input -d 'Never ask: a missing value is an error that names its flag'
complete -c entitle -n "__fish_entitle_using_subcommand failover; and __fish_seen_subcommand_from report" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c entitle -n "__fish_entitle_using_subcommand override; and not __fish_seen_subcommand_from list" -l store -d 'The store: a file, or `postgres://USER@HOST/DATABASE` [default: `ENTITLE_STORE`, else a file in the platform\'s data directory]' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand override; and not __fish_seen_subcommand_from list" -l keys -d 'The folder of the private keys [default: `ENTITLE_KEYS`, else beside the store\'s file, its name with `-keys`; for a store on a server in the data directory]' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand override; and not __fish_seen_subcommand_from list" -l actor -d 'Who acts, for the audit [default: `ENTITLE_ACTOR`, else the user of the system]' -r
complete -c entitle -n "__fish_entitle_using_subcommand override; and not __fish_seen_subcommand_from list" -l format -d 'The form of the answer: `table`, `json`, `jsonl` or `csv` [default: `table`]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''"
complete -c entitle -n "__fish_entitle_using_subcommand override; and not __fish_seen_subcommand_from list" -l color -d 'When to colour the answer: `auto`, `always` or `never` [default: `auto`, at a terminal]' -r -f -a "auto\t'At a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c entitle -n "__fish_entitle_using_subcommand override; and not __fish_seen_subcommand_from list" -l wait -d 'How long to wait for another command that writes to the store [default: 30]' -r
complete -c entitle -n "__fish_entitle_using_subcommand override; and not __fish_seen_subcommand_from list" -l passphrase-file -d 'Read the passphrase of a signing key from this file' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand override; and not __fish_seen_subcommand_from list" -l passphrase-fd -d 'Read the passphrase of a signing key from this open file descriptor' -r
complete -c entitle -n "__fish_entitle_using_subcommand override; and not __fish_seen_subcommand_from list" -s q -l quiet -d 'Print only numbers and codes, one a line, and no talk'
complete -c entitle -n "__fish_entitle_using_subcommand override; and not __fish_seen_subcommand_from list" -s y -l yes -d 'Answer every confirmation with yes'
complete -c entitle -n "__fish_entitle_using_subcommand override; and not __fish_seen_subcommand_from list" -l no-input -d 'Never ask: a missing value is an error that names its flag'
complete -c entitle -n "__fish_entitle_using_subcommand override; and not __fish_seen_subcommand_from list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c entitle -n "__fish_entitle_using_subcommand override; and not __fish_seen_subcommand_from list" -f -a "list" -d 'List overrides, newest first: what, when, by whom, for which customer and why'
complete -c entitle -n "__fish_entitle_using_subcommand override; and __fish_seen_subcommand_from list" -l since -d 'Only those from this day or instant on' -r
complete -c entitle -n "__fish_entitle_using_subcommand override; and __fish_seen_subcommand_from list" -l until -d 'Only those up to this day or instant, itself included' -r
complete -c entitle -n "__fish_entitle_using_subcommand override; and __fish_seen_subcommand_from list" -l limit -d 'How many to show, 0 for all [default: 500 in a table, else all]' -r
complete -c entitle -n "__fish_entitle_using_subcommand override; and __fish_seen_subcommand_from list" -l store -d 'The store: a file, or `postgres://USER@HOST/DATABASE` [default: `ENTITLE_STORE`, else a file in the platform\'s data directory]' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand override; and __fish_seen_subcommand_from list" -l keys -d 'The folder of the private keys [default: `ENTITLE_KEYS`, else beside the store\'s file, its name with `-keys`; for a store on a server in the data directory]' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand override; and __fish_seen_subcommand_from list" -l actor -d 'Who acts, for the audit [default: `ENTITLE_ACTOR`, else the user of the system]' -r
complete -c entitle -n "__fish_entitle_using_subcommand override; and __fish_seen_subcommand_from list" -l format -d 'The form of the answer: `table`, `json`, `jsonl` or `csv` [default: `table`]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''"
complete -c entitle -n "__fish_entitle_using_subcommand override; and __fish_seen_subcommand_from list" -l color -d 'When to colour the answer: `auto`, `always` or `never` [default: `auto`, at a terminal]' -r -f -a "auto\t'At a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c entitle -n "__fish_entitle_using_subcommand override; and __fish_seen_subcommand_from list" -l wait -d 'How long to wait for another command that writes to the store [default: 30]' -r
complete -c entitle -n "__fish_entitle_using_subcommand override; and __fish_seen_subcommand_from list" -l passphrase-file -d 'Read the passphrase of a signing key from this file' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand override; and __fish_seen_subcommand_from list" -l passphrase-fd -d 'Read the passphrase of a signing key from this open file descriptor' -r
complete -c entitle -n "__fish_entitle_using_subcommand override; and __fish_seen_subcommand_from list" -s q -l quiet -d 'Print only numbers and codes, one a line, and no talk'
complete -c entitle -n "__fish_entitle_using_subcommand override; and __fish_seen_subcommand_from list" -s y -l yes -d 'Answer every confirmation with yes'
complete -c entitle -n "__fish_entitle_using_subcommand override; and __fish_seen_subcommand_from list" -l no-input -d 'Never ask: a missing value is an error that names its flag'
complete -c entitle -n "__fish_entitle_using_subcommand override; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help'
complete -c entitle -n "__fish_entitle_using_subcommand signing-key; and not __fish_seen_subcommand_from list add import export passphrase retire" -l store -d 'The store: a file, or `postgres://USER@HOST/DATABASE` [default: `ENTITLE_STORE`, else a file in the platform\'s data directory]' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand signing-key; and not __fish_seen_subcommand_from list add import export passphrase retire" -l keys -d 'The folder of the private keys [default: `ENTITLE_KEYS`, else beside the store\'s file, its name with `-keys`; for a store on a server in the data directory]' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand signing-key; and not __fish_seen_subcommand_from list add import export passphrase retire" -l actor -d 'Who acts, for the audit [default: `ENTITLE_ACTOR`, else the user of the system]' -r
complete -c entitle -n "__fish_entitle_using_subcommand signing-key; and not __fish_seen_subcommand_from list add import export passphrase retire" -l format -d 'The form of the answer: `table`, `json`, `jsonl` or `csv` [default: `table`]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''"
complete -c entitle -n "__fish_entitle_using_subcommand signing-key; and not __fish_seen_subcommand_from list add import export passphrase retire" -l color -d 'When to colour the answer: `auto`, `always` or `never` [default: `auto`, at a terminal]' -r -f -a "auto\t'At a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c entitle -n "__fish_entitle_using_subcommand signing-key; and not __fish_seen_subcommand_from list add import export passphrase retire" -l wait -d 'How long to wait for another command that writes to the store [default: 30]' -r
complete -c entitle -n "__fish_entitle_using_subcommand signing-key; and not __fish_seen_subcommand_from list add import export passphrase retire" -l passphrase-file -d 'Read the passphrase of a signing key from this file' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand signing-key; and not __fish_seen_subcommand_from list add import export passphrase retire" -l passphrase-fd -d 'Read the passphrase of a signing key from this open file descriptor' -r
complete -c entitle -n "__fish_entitle_using_subcommand signing-key; and not __fish_seen_subcommand_from list add import export passphrase retire" -s q -l quiet -d 'Print only numbers and codes, one a line, and no talk'
complete -c entitle -n "__fish_entitle_using_subcommand signing-key; and not __fish_seen_subcommand_from list add import export passphrase retire" -s y -l yes -d 'Answer every confirmation with yes'
complete -c entitle -n "__fish_entitle_using_subcommand signing-key; and not __fish_seen_subcommand_from list add import export passphrase retire" -l no-input -d 'Never ask: a missing value is an error that names its flag'
complete -c entitle -n "__fish_entitle_using_subcommand signing-key; and not __fish_seen_subcommand_from list add import export passphrase retire" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c entitle -n "__fish_entitle_using_subcommand signing-key; and not __fish_seen_subcommand_from list add import export passphrase retire" -f -a "list" -d 'Show every signing key, and which ones sign here'
complete -c entitle -n "__fish_entitle_using_subcommand signing-key; and not __fish_seen_subcommand_from list add import export passphrase retire" -f -a "add" -d 'Make a new key, which signs from now on'
complete -c entitle -n "__fish_entitle_using_subcommand signing-key; and not __fish_seen_subcommand_from list add import export passphrase retire" -f -a "import" -d 'Bring a private key that was made elsewhere'
complete -c entitle -n "__fish_entitle_using_subcommand signing-key; and not __fish_seen_subcommand_from list add import export passphrase retire" -f -a "export" -d 'Give out public keys, for the products that verify licenses'
complete -c entitle -n "__fish_entitle_using_subcommand signing-key; and not __fish_seen_subcommand_from list add import export passphrase retire" -f -a "passphrase" -d 'Change the passphrase of the private keys, or take it away'
complete -c entitle -n "__fish_entitle_using_subcommand signing-key; and not __fish_seen_subcommand_from list add import export passphrase retire" -f -a "retire" -d 'Let a key sign no more'
complete -c entitle -n "__fish_entitle_using_subcommand signing-key; and __fish_seen_subcommand_from list" -l store -d 'The store: a file, or `postgres://USER@HOST/DATABASE` [default: `ENTITLE_STORE`, else a file in the platform\'s data directory]' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand signing-key; and __fish_seen_subcommand_from list" -l keys -d 'The folder of the private keys [default: `ENTITLE_KEYS`, else beside the store\'s file, its name with `-keys`; for a store on a server in the data directory]' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand signing-key; and __fish_seen_subcommand_from list" -l actor -d 'Who acts, for the audit [default: `ENTITLE_ACTOR`, else the user of the system]' -r
complete -c entitle -n "__fish_entitle_using_subcommand signing-key; and __fish_seen_subcommand_from list" -l format -d 'The form of the answer: `table`, `json`, `jsonl` or `csv` [default: `table`]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''"
complete -c entitle -n "__fish_entitle_using_subcommand signing-key; and __fish_seen_subcommand_from list" -l color -d 'When to colour the answer: `auto`, `always` or `never` [default: `auto`, at a terminal]' -r -f -a "auto\t'At a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c entitle -n "__fish_entitle_using_subcommand signing-key; and __fish_seen_subcommand_from list" -l wait -d 'How long to wait for another command that writes to the store [default: 30]' -r
complete -c entitle -n "__fish_entitle_using_subcommand signing-key; and __fish_seen_subcommand_from list" -l passphrase-file -d 'Read the passphrase of a signing key from this file' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand signing-key; and __fish_seen_subcommand_from list" -l passphrase-fd -d 'Read the passphrase of a signing key from this open file descriptor' -r
complete -c entitle -n "__fish_entitle_using_subcommand signing-key; and __fish_seen_subcommand_from list" -s q -l quiet -d 'Print only numbers and codes, one a line, and no talk'
complete -c entitle -n "__fish_entitle_using_subcommand signing-key; and __fish_seen_subcommand_from list" -s y -l yes -d 'Answer every confirmation with yes'
complete -c entitle -n "__fish_entitle_using_subcommand signing-key; and __fish_seen_subcommand_from list" -l no-input -d 'Never ask: a missing value is an error that names its flag'
complete -c entitle -n "__fish_entitle_using_subcommand signing-key; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help'
complete -c entitle -n "__fish_entitle_using_subcommand signing-key; and __fish_seen_subcommand_from add" -l purpose -d 'What it is to sign' -r -f -a "license\t''
temporary\t''
revocation\t''
audit\t''"
complete -c entitle -n "__fish_entitle_using_subcommand signing-key; and __fish_seen_subcommand_from add" -l max-days -d 'The longest its licenses may run, in days; for a temporary key [default: 45]' -r
complete -c entitle -n "__fish_entitle_using_subcommand signing-key; and __fish_seen_subcommand_from add" -l store -d 'The store: a file, or `postgres://USER@HOST/DATABASE` [default: `ENTITLE_STORE`, else a file in the platform\'s data directory]' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand signing-key; and __fish_seen_subcommand_from add" -l keys -d 'The folder of the private keys [default: `ENTITLE_KEYS`, else beside the store\'s file, its name with `-keys`; for a store on a server in the data directory]' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand signing-key; and __fish_seen_subcommand_from add" -l actor -d 'Who acts, for the audit [default: `ENTITLE_ACTOR`, else the user of the system]' -r
complete -c entitle -n "__fish_entitle_using_subcommand signing-key; and __fish_seen_subcommand_from add" -l format -d 'The form of the answer: `table`, `json`, `jsonl` or `csv` [default: `table`]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''"
complete -c entitle -n "__fish_entitle_using_subcommand signing-key; and __fish_seen_subcommand_from add" -l color -d 'When to colour the answer: `auto`, `always` or `never` [default: `auto`, at a terminal]' -r -f -a "auto\t'At a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c entitle -n "__fish_entitle_using_subcommand signing-key; and __fish_seen_subcommand_from add" -l wait -d 'How long to wait for another command that writes to the store [default: 30]' -r
complete -c entitle -n "__fish_entitle_using_subcommand signing-key; and __fish_seen_subcommand_from add" -l passphrase-file -d 'Read the passphrase of a signing key from this file' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand signing-key; and __fish_seen_subcommand_from add" -l passphrase-fd -d 'Read the passphrase of a signing key from this open file descriptor' -r
complete -c entitle -n "__fish_entitle_using_subcommand signing-key; and __fish_seen_subcommand_from add" -l no-passphrase -d 'Leave the private key unencrypted: whoever reads its file can sign'
complete -c entitle -n "__fish_entitle_using_subcommand signing-key; and __fish_seen_subcommand_from add" -s q -l quiet -d 'Print only numbers and codes, one a line, and no talk'
complete -c entitle -n "__fish_entitle_using_subcommand signing-key; and __fish_seen_subcommand_from add" -s y -l yes -d 'Answer every confirmation with yes'
complete -c entitle -n "__fish_entitle_using_subcommand signing-key; and __fish_seen_subcommand_from add" -l no-input -d 'Never ask: a missing value is an error that names its flag'
complete -c entitle -n "__fish_entitle_using_subcommand signing-key; and __fish_seen_subcommand_from add" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c entitle -n "__fish_entitle_using_subcommand signing-key; and __fish_seen_subcommand_from import" -l purpose -d 'What it is to sign' -r -f -a "license\t''
temporary\t''
revocation\t''
audit\t''"
complete -c entitle -n "__fish_entitle_using_subcommand signing-key; and __fish_seen_subcommand_from import" -l max-days -d 'The longest its licenses may run, in days; for a temporary key [default: 45]' -r
complete -c entitle -n "__fish_entitle_using_subcommand signing-key; and __fish_seen_subcommand_from import" -l store -d 'The store: a file, or `postgres://USER@HOST/DATABASE` [default: `ENTITLE_STORE`, else a file in the platform\'s data directory]' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand signing-key; and __fish_seen_subcommand_from import" -l keys -d 'The folder of the private keys [default: `ENTITLE_KEYS`, else beside the store\'s file, its name with `-keys`; for a store on a server in the data directory]' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand signing-key; and __fish_seen_subcommand_from import" -l actor -d 'Who acts, for the audit [default: `ENTITLE_ACTOR`, else the user of the system]' -r
complete -c entitle -n "__fish_entitle_using_subcommand signing-key; and __fish_seen_subcommand_from import" -l format -d 'The form of the answer: `table`, `json`, `jsonl` or `csv` [default: `table`]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''"
complete -c entitle -n "__fish_entitle_using_subcommand signing-key; and __fish_seen_subcommand_from import" -l color -d 'When to colour the answer: `auto`, `always` or `never` [default: `auto`, at a terminal]' -r -f -a "auto\t'At a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c entitle -n "__fish_entitle_using_subcommand signing-key; and __fish_seen_subcommand_from import" -l wait -d 'How long to wait for another command that writes to the store [default: 30]' -r
complete -c entitle -n "__fish_entitle_using_subcommand signing-key; and __fish_seen_subcommand_from import" -l passphrase-file -d 'Read the passphrase of a signing key from this file' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand signing-key; and __fish_seen_subcommand_from import" -l passphrase-fd -d 'Read the passphrase of a signing key from this open file descriptor' -r
complete -c entitle -n "__fish_entitle_using_subcommand signing-key; and __fish_seen_subcommand_from import" -l no-passphrase -d 'Leave the private key unencrypted: whoever reads its file can sign'
complete -c entitle -n "__fish_entitle_using_subcommand signing-key; and __fish_seen_subcommand_from import" -s q -l quiet -d 'Print only numbers and codes, one a line, and no talk'
complete -c entitle -n "__fish_entitle_using_subcommand signing-key; and __fish_seen_subcommand_from import" -s y -l yes -d 'Answer every confirmation with yes'
complete -c entitle -n "__fish_entitle_using_subcommand signing-key; and __fish_seen_subcommand_from import" -l no-input -d 'Never ask: a missing value is an error that names its flag'
complete -c entitle -n "__fish_entitle_using_subcommand signing-key; and __fish_seen_subcommand_from import" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c entitle -n "__fish_entitle_using_subcommand signing-key; and __fish_seen_subcommand_from export" -l purpose -d 'The newest active key of this purpose' -r -f -a "license\t''
temporary\t''
revocation\t''
audit\t''"
complete -c entitle -n "__fish_entitle_using_subcommand signing-key; and __fish_seen_subcommand_from export" -l key -d 'The key of this name, or the only one whose name begins so' -r
complete -c entitle -n "__fish_entitle_using_subcommand signing-key; and __fish_seen_subcommand_from export" -l out -d 'Write a new file instead of the standard output' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand signing-key; and __fish_seen_subcommand_from export" -l store -d 'The store: a file, or `postgres://USER@HOST/DATABASE` [default: `ENTITLE_STORE`, else a file in the platform\'s data directory]' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand signing-key; and __fish_seen_subcommand_from export" -l keys -d 'The folder of the private keys [default: `ENTITLE_KEYS`, else beside the store\'s file, its name with `-keys`; for a store on a server in the data directory]' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand signing-key; and __fish_seen_subcommand_from export" -l actor -d 'Who acts, for the audit [default: `ENTITLE_ACTOR`, else the user of the system]' -r
complete -c entitle -n "__fish_entitle_using_subcommand signing-key; and __fish_seen_subcommand_from export" -l format -d 'The form of the answer: `table`, `json`, `jsonl` or `csv` [default: `table`]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''"
complete -c entitle -n "__fish_entitle_using_subcommand signing-key; and __fish_seen_subcommand_from export" -l color -d 'When to colour the answer: `auto`, `always` or `never` [default: `auto`, at a terminal]' -r -f -a "auto\t'At a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c entitle -n "__fish_entitle_using_subcommand signing-key; and __fish_seen_subcommand_from export" -l wait -d 'How long to wait for another command that writes to the store [default: 30]' -r
complete -c entitle -n "__fish_entitle_using_subcommand signing-key; and __fish_seen_subcommand_from export" -l passphrase-file -d 'Read the passphrase of a signing key from this file' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand signing-key; and __fish_seen_subcommand_from export" -l passphrase-fd -d 'Read the passphrase of a signing key from this open file descriptor' -r
complete -c entitle -n "__fish_entitle_using_subcommand signing-key; and __fish_seen_subcommand_from export" -l jwks -d 'The key set as JSON (JWKS, RFC 7517)'
complete -c entitle -n "__fish_entitle_using_subcommand signing-key; and __fish_seen_subcommand_from export" -l all-issuers -d 'The keys of companies that were taken in too, each key with its issuer'
complete -c entitle -n "__fish_entitle_using_subcommand signing-key; and __fish_seen_subcommand_from export" -l pem -d 'One key as PEM (SPKI, RFC 8410): the newest active license key, unless another is named'
complete -c entitle -n "__fish_entitle_using_subcommand signing-key; and __fish_seen_subcommand_from export" -l replace -d 'Let the file take the place of the one that has its name'
complete -c entitle -n "__fish_entitle_using_subcommand signing-key; and __fish_seen_subcommand_from export" -s q -l quiet -d 'Print only numbers and codes, one a line, and no talk'
complete -c entitle -n "__fish_entitle_using_subcommand signing-key; and __fish_seen_subcommand_from export" -s y -l yes -d 'Answer every confirmation with yes'
complete -c entitle -n "__fish_entitle_using_subcommand signing-key; and __fish_seen_subcommand_from export" -l no-input -d 'Never ask: a missing value is an error that names its flag'
complete -c entitle -n "__fish_entitle_using_subcommand signing-key; and __fish_seen_subcommand_from export" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c entitle -n "__fish_entitle_using_subcommand signing-key; and __fish_seen_subcommand_from passphrase" -l purpose -d 'Only the keys of this purpose' -r -f -a "license\t''
temporary\t''
revocation\t''
audit\t''"
complete -c entitle -n "__fish_entitle_using_subcommand signing-key; and __fish_seen_subcommand_from passphrase" -l key -d 'Only the key of this name, or the only one whose name begins so' -r
complete -c entitle -n "__fish_entitle_using_subcommand signing-key; and __fish_seen_subcommand_from passphrase" -l new-passphrase-file -d 'Read the new passphrase from this file' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand signing-key; and __fish_seen_subcommand_from passphrase" -l new-passphrase-fd -d 'Read the new passphrase from this open file descriptor' -r
complete -c entitle -n "__fish_entitle_using_subcommand signing-key; and __fish_seen_subcommand_from passphrase" -l store -d 'The store: a file, or `postgres://USER@HOST/DATABASE` [default: `ENTITLE_STORE`, else a file in the platform\'s data directory]' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand signing-key; and __fish_seen_subcommand_from passphrase" -l keys -d 'The folder of the private keys [default: `ENTITLE_KEYS`, else beside the store\'s file, its name with `-keys`; for a store on a server in the data directory]' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand signing-key; and __fish_seen_subcommand_from passphrase" -l actor -d 'Who acts, for the audit [default: `ENTITLE_ACTOR`, else the user of the system]' -r
complete -c entitle -n "__fish_entitle_using_subcommand signing-key; and __fish_seen_subcommand_from passphrase" -l format -d 'The form of the answer: `table`, `json`, `jsonl` or `csv` [default: `table`]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''"
complete -c entitle -n "__fish_entitle_using_subcommand signing-key; and __fish_seen_subcommand_from passphrase" -l color -d 'When to colour the answer: `auto`, `always` or `never` [default: `auto`, at a terminal]' -r -f -a "auto\t'At a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c entitle -n "__fish_entitle_using_subcommand signing-key; and __fish_seen_subcommand_from passphrase" -l wait -d 'How long to wait for another command that writes to the store [default: 30]' -r
complete -c entitle -n "__fish_entitle_using_subcommand signing-key; and __fish_seen_subcommand_from passphrase" -l passphrase-file -d 'Read the passphrase of a signing key from this file' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand signing-key; and __fish_seen_subcommand_from passphrase" -l passphrase-fd -d 'Read the passphrase of a signing key from this open file descriptor' -r
complete -c entitle -n "__fish_entitle_using_subcommand signing-key; and __fish_seen_subcommand_from passphrase" -l no-passphrase -d 'Leave the private keys unencrypted: whoever reads their files can sign'
complete -c entitle -n "__fish_entitle_using_subcommand signing-key; and __fish_seen_subcommand_from passphrase" -s q -l quiet -d 'Print only numbers and codes, one a line, and no talk'
complete -c entitle -n "__fish_entitle_using_subcommand signing-key; and __fish_seen_subcommand_from passphrase" -s y -l yes -d 'Answer every confirmation with yes'
complete -c entitle -n "__fish_entitle_using_subcommand signing-key; and __fish_seen_subcommand_from passphrase" -l no-input -d 'Never ask: a missing value is an error that names its flag'
complete -c entitle -n "__fish_entitle_using_subcommand signing-key; and __fish_seen_subcommand_from passphrase" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c entitle -n "__fish_entitle_using_subcommand signing-key; and __fish_seen_subcommand_from retire" -l reason -d 'Why, for the record' -r
complete -c entitle -n "__fish_entitle_using_subcommand signing-key; and __fish_seen_subcommand_from retire" -l store -d 'The store: a file, or `postgres://USER@HOST/DATABASE` [default: `ENTITLE_STORE`, else a file in the platform\'s data directory]' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand signing-key; and __fish_seen_subcommand_from retire" -l keys -d 'The folder of the private keys [default: `ENTITLE_KEYS`, else beside the store\'s file, its name with `-keys`; for a store on a server in the data directory]' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand signing-key; and __fish_seen_subcommand_from retire" -l actor -d 'Who acts, for the audit [default: `ENTITLE_ACTOR`, else the user of the system]' -r
complete -c entitle -n "__fish_entitle_using_subcommand signing-key; and __fish_seen_subcommand_from retire" -l format -d 'The form of the answer: `table`, `json`, `jsonl` or `csv` [default: `table`]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''"
complete -c entitle -n "__fish_entitle_using_subcommand signing-key; and __fish_seen_subcommand_from retire" -l color -d 'When to colour the answer: `auto`, `always` or `never` [default: `auto`, at a terminal]' -r -f -a "auto\t'At a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c entitle -n "__fish_entitle_using_subcommand signing-key; and __fish_seen_subcommand_from retire" -l wait -d 'How long to wait for another command that writes to the store [default: 30]' -r
complete -c entitle -n "__fish_entitle_using_subcommand signing-key; and __fish_seen_subcommand_from retire" -l passphrase-file -d 'Read the passphrase of a signing key from this file' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand signing-key; and __fish_seen_subcommand_from retire" -l passphrase-fd -d 'Read the passphrase of a signing key from this open file descriptor' -r
complete -c entitle -n "__fish_entitle_using_subcommand signing-key; and __fish_seen_subcommand_from retire" -l compromised -d 'Somebody else may have its private half'
complete -c entitle -n "__fish_entitle_using_subcommand signing-key; and __fish_seen_subcommand_from retire" -l dry-run -d 'Show what it would do, and do nothing'
complete -c entitle -n "__fish_entitle_using_subcommand signing-key; and __fish_seen_subcommand_from retire" -s q -l quiet -d 'Print only numbers and codes, one a line, and no talk'
complete -c entitle -n "__fish_entitle_using_subcommand signing-key; and __fish_seen_subcommand_from retire" -s y -l yes -d 'Answer every confirmation with yes'
complete -c entitle -n "__fish_entitle_using_subcommand signing-key; and __fish_seen_subcommand_from retire" -l no-input -d 'Never ask: a missing value is an error that names its flag'
complete -c entitle -n "__fish_entitle_using_subcommand signing-key; and __fish_seen_subcommand_from retire" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c entitle -n "__fish_entitle_using_subcommand key; and not __fish_seen_subcommand_from list add import export passphrase retire" -l store -d 'The store: a file, or `postgres://USER@HOST/DATABASE` [default: `ENTITLE_STORE`, else a file in the platform\'s data directory]' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand key; and not __fish_seen_subcommand_from list add import export passphrase retire" -l keys -d 'The folder of the private keys [default: `ENTITLE_KEYS`, else beside the store\'s file, its name with `-keys`; for a store on a server in the data directory]' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand key; and not __fish_seen_subcommand_from list add import export passphrase retire" -l actor -d 'Who acts, for the audit [default: `ENTITLE_ACTOR`, else the user of the system]' -r
complete -c entitle -n "__fish_entitle_using_subcommand key; and not __fish_seen_subcommand_from list add import export passphrase retire" -l format -d 'The form of the answer: `table`, `json`, `jsonl` or `csv` [default: `table`]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''"
complete -c entitle -n "__fish_entitle_using_subcommand key; and not __fish_seen_subcommand_from list add import export passphrase retire" -l color -d 'When to colour the answer: `auto`, `always` or `never` [default: `auto`, at a terminal]' -r -f -a "auto\t'At a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c entitle -n "__fish_entitle_using_subcommand key; and not __fish_seen_subcommand_from list add import export passphrase retire" -l wait -d 'How long to wait for another command that writes to the store [default: 30]' -r
complete -c entitle -n "__fish_entitle_using_subcommand key; and not __fish_seen_subcommand_from list add import export passphrase retire" -l passphrase-file -d 'Read the passphrase of a signing key from this file' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand key; and not __fish_seen_subcommand_from list add import export passphrase retire" -l passphrase-fd -d 'Read the passphrase of a signing key from this open file descriptor' -r
complete -c entitle -n "__fish_entitle_using_subcommand key; and not __fish_seen_subcommand_from list add import export passphrase retire" -s q -l quiet -d 'Print only numbers and codes, one a line, and no talk'
complete -c entitle -n "__fish_entitle_using_subcommand key; and not __fish_seen_subcommand_from list add import export passphrase retire" -s y -l yes -d 'Answer every confirmation with yes'
complete -c entitle -n "__fish_entitle_using_subcommand key; and not __fish_seen_subcommand_from list add import export passphrase retire" -l no-input -d 'Never ask: a missing value is an error that names its flag'
complete -c entitle -n "__fish_entitle_using_subcommand key; and not __fish_seen_subcommand_from list add import export passphrase retire" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c entitle -n "__fish_entitle_using_subcommand key; and not __fish_seen_subcommand_from list add import export passphrase retire" -f -a "list" -d 'Show every signing key, and which ones sign here'
complete -c entitle -n "__fish_entitle_using_subcommand key; and not __fish_seen_subcommand_from list add import export passphrase retire" -f -a "add" -d 'Make a new key, which signs from now on'
complete -c entitle -n "__fish_entitle_using_subcommand key; and not __fish_seen_subcommand_from list add import export passphrase retire" -f -a "import" -d 'Bring a private key that was made elsewhere'
complete -c entitle -n "__fish_entitle_using_subcommand key; and not __fish_seen_subcommand_from list add import export passphrase retire" -f -a "export" -d 'Give out public keys, for the products that verify licenses'
complete -c entitle -n "__fish_entitle_using_subcommand key; and not __fish_seen_subcommand_from list add import export passphrase retire" -f -a "passphrase" -d 'Change the passphrase of the private keys, or take it away'
complete -c entitle -n "__fish_entitle_using_subcommand key; and not __fish_seen_subcommand_from list add import export passphrase retire" -f -a "retire" -d 'Let a key sign no more'
complete -c entitle -n "__fish_entitle_using_subcommand key; and __fish_seen_subcommand_from list" -l store -d 'The store: a file, or `postgres://USER@HOST/DATABASE` [default: `ENTITLE_STORE`, else a file in the platform\'s data directory]' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand key; and __fish_seen_subcommand_from list" -l keys -d 'The folder of the private keys [default: `ENTITLE_KEYS`, else beside the store\'s file, its name with `-keys`; for a store on a server in the data directory]' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand key; and __fish_seen_subcommand_from list" -l actor -d 'Who acts, for the audit [default: `ENTITLE_ACTOR`, else the user of the system]' -r
complete -c entitle -n "__fish_entitle_using_subcommand key; and __fish_seen_subcommand_from list" -l format -d 'The form of the answer: `table`, `json`, `jsonl` or `csv` [default: `table`]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''"
complete -c entitle -n "__fish_entitle_using_subcommand key; and __fish_seen_subcommand_from list" -l color -d 'When to colour the answer: `auto`, `always` or `never` [default: `auto`, at a terminal]' -r -f -a "auto\t'At a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c entitle -n "__fish_entitle_using_subcommand key; and __fish_seen_subcommand_from list" -l wait -d 'How long to wait for another command that writes to the store [default: 30]' -r
complete -c entitle -n "__fish_entitle_using_subcommand key; and __fish_seen_subcommand_from list" -l passphrase-file -d 'Read the passphrase of a signing key from this file' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand key; and __fish_seen_subcommand_from list" -l passphrase-fd -d 'Read the passphrase of a signing key from this open file descriptor' -r
complete -c entitle -n "__fish_entitle_using_subcommand key; and __fish_seen_subcommand_from list" -s q -l quiet -d 'Print only numbers and codes, one a line, and no talk'
complete -c entitle -n "__fish_entitle_using_subcommand key; and __fish_seen_subcommand_from list" -s y -l yes -d 'Answer every confirmation with yes'
complete -c entitle -n "__fish_entitle_using_subcommand key; and __fish_seen_subcommand_from list" -l no-input -d 'Never ask: a missing value is an error that names its flag'
complete -c entitle -n "__fish_entitle_using_subcommand key; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help'
complete -c entitle -n "__fish_entitle_using_subcommand key; and __fish_seen_subcommand_from add" -l purpose -d 'What it is to sign' -r -f -a "license\t''
temporary\t''
revocation\t''
audit\t''"
complete -c entitle -n "__fish_entitle_using_subcommand key; and __fish_seen_subcommand_from add" -l max-days -d 'The longest its licenses may run, in days; for a temporary key [default: 45]' -r
complete -c entitle -n "__fish_entitle_using_subcommand key; and __fish_seen_subcommand_from add" -l store -d 'The store: a file, or `postgres://USER@HOST/DATABASE` [default: `ENTITLE_STORE`, else a file in the platform\'s data directory]' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand key; and __fish_seen_subcommand_from add" -l keys -d 'The folder of the private keys [default: `ENTITLE_KEYS`, else beside the store\'s file, its name with `-keys`; for a store on a server in the data directory]' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand key; and __fish_seen_subcommand_from add" -l actor -d 'Who acts, for the audit [default: `ENTITLE_ACTOR`, else the user of the system]' -r
complete -c entitle -n "__fish_entitle_using_subcommand key; and __fish_seen_subcommand_from add" -l format -d 'The form of the answer: `table`, `json`, `jsonl` or `csv` [default: `table`]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''"
complete -c entitle -n "__fish_entitle_using_subcommand key; and __fish_seen_subcommand_from add" -l color -d 'When to colour the answer: `auto`, `always` or `never` [default: `auto`, at a terminal]' -r -f -a "auto\t'At a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c entitle -n "__fish_entitle_using_subcommand key; and __fish_seen_subcommand_from add" -l wait -d 'How long to wait for another command that writes to the store [default: 30]' -r
complete -c entitle -n "__fish_entitle_using_subcommand key; and __fish_seen_subcommand_from add" -l passphrase-file -d 'Read the passphrase of a signing key from this file' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand key; and __fish_seen_subcommand_from add" -l passphrase-fd -d 'Read the passphrase of a signing key from this open file descriptor' -r
complete -c entitle -n "__fish_entitle_using_subcommand key; and __fish_seen_subcommand_from add" -l no-passphrase -d 'Leave the private key unencrypted: whoever reads its file can sign'
complete -c entitle -n "__fish_entitle_using_subcommand key; and __fish_seen_subcommand_from add" -s q -l quiet -d 'Print only numbers and codes, one a line, and no talk'
complete -c entitle -n "__fish_entitle_using_subcommand key; and __fish_seen_subcommand_from add" -s y -l yes -d 'Answer every confirmation with yes'
complete -c entitle -n "__fish_entitle_using_subcommand key; and __fish_seen_subcommand_from add" -l no-input -d 'Never ask: a missing value is an error that names its flag'
complete -c entitle -n "__fish_entitle_using_subcommand key; and __fish_seen_subcommand_from add" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c entitle -n "__fish_entitle_using_subcommand key; and __fish_seen_subcommand_from import" -l purpose -d 'What it is to sign' -r -f -a "license\t''
temporary\t''
revocation\t''
audit\t''"
complete -c entitle -n "__fish_entitle_using_subcommand key; and __fish_seen_subcommand_from import" -l max-days -d 'The longest its licenses may run, in days; for a temporary key [default: 45]' -r
complete -c entitle -n "__fish_entitle_using_subcommand key; and __fish_seen_subcommand_from import" -l store -d 'The store: a file, or `postgres://USER@HOST/DATABASE` [default: `ENTITLE_STORE`, else a file in the platform\'s data directory]' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand key; and __fish_seen_subcommand_from import" -l keys -d 'The folder of the private keys [default: `ENTITLE_KEYS`, else beside the store\'s file, its name with `-keys`; for a store on a server in the data directory]' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand key; and __fish_seen_subcommand_from import" -l actor -d 'Who acts, for the audit [default: `ENTITLE_ACTOR`, else the user of the system]' -r
complete -c entitle -n "__fish_entitle_using_subcommand key; and __fish_seen_subcommand_from import" -l format -d 'The form of the answer: `table`, `json`, `jsonl` or `csv` [default: `table`]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''"
complete -c entitle -n "__fish_entitle_using_subcommand key; and __fish_seen_subcommand_from import" -l color -d 'When to colour the answer: `auto`, `always` or `never` [default: `auto`, at a terminal]' -r -f -a "auto\t'At a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c entitle -n "__fish_entitle_using_subcommand key; and __fish_seen_subcommand_from import" -l wait -d 'How long to wait for another command that writes to the store [default: 30]' -r
complete -c entitle -n "__fish_entitle_using_subcommand key; and __fish_seen_subcommand_from import" -l passphrase-file -d 'Read the passphrase of a signing key from this file' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand key; and __fish_seen_subcommand_from import" -l passphrase-fd -d 'Read the passphrase of a signing key from this open file descriptor' -r
complete -c entitle -n "__fish_entitle_using_subcommand key; and __fish_seen_subcommand_from import" -l no-passphrase -d 'Leave the private key unencrypted: whoever reads its file can sign'
complete -c entitle -n "__fish_entitle_using_subcommand key; and __fish_seen_subcommand_from import" -s q -l quiet -d 'Print only numbers and codes, one a line, and no talk'
complete -c entitle -n "__fish_entitle_using_subcommand key; and __fish_seen_subcommand_from import" -s y -l yes -d 'Answer every confirmation with yes'
complete -c entitle -n "__fish_entitle_using_subcommand key; and __fish_seen_subcommand_from import" -l no-input -d 'Never ask: a missing value is an error that names its flag'
complete -c entitle -n "__fish_entitle_using_subcommand key; and __fish_seen_subcommand_from import" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c entitle -n "__fish_entitle_using_subcommand key; and __fish_seen_subcommand_from export" -l purpose -d 'The newest active key of this purpose' -r -f -a "license\t''
temporary\t''
revocation\t''
audit\t''"
complete -c entitle -n "__fish_entitle_using_subcommand key; and __fish_seen_subcommand_from export" -l key -d 'The key of this name, or the only one whose name begins so' -r
complete -c entitle -n "__fish_entitle_using_subcommand key; and __fish_seen_subcommand_from export" -l out -d 'Write a new file instead of the standard output' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand key; and __fish_seen_subcommand_from export" -l store -d 'The store: a file, or `postgres://USER@HOST/DATABASE` [default: `ENTITLE_STORE`, else a file in the platform\'s data directory]' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand key; and __fish_seen_subcommand_from export" -l keys -d 'The folder of the private keys [default: `ENTITLE_KEYS`, else beside the store\'s file, its name with `-keys`; for a store on a server in the data directory]' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand key; and __fish_seen_subcommand_from export" -l actor -d 'Who acts, for the audit [default: `ENTITLE_ACTOR`, else the user of the system]' -r
complete -c entitle -n "__fish_entitle_using_subcommand key; and __fish_seen_subcommand_from export" -l format -d 'The form of the answer: `table`, `json`, `jsonl` or `csv` [default: `table`]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''"
complete -c entitle -n "__fish_entitle_using_subcommand key; and __fish_seen_subcommand_from export" -l color -d 'When to colour the answer: `auto`, `always` or `never` [default: `auto`, at a terminal]' -r -f -a "auto\t'At a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c entitle -n "__fish_entitle_using_subcommand key; and __fish_seen_subcommand_from export" -l wait -d 'How long to wait for another command that writes to the store [default: 30]' -r
complete -c entitle -n "__fish_entitle_using_subcommand key; and __fish_seen_subcommand_from export" -l passphrase-file -d 'Read the passphrase of a signing key from this file' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand key; and __fish_seen_subcommand_from export" -l passphrase-fd -d 'Read the passphrase of a signing key from this open file descriptor' -r
complete -c entitle -n "__fish_entitle_using_subcommand key; and __fish_seen_subcommand_from export" -l jwks -d 'The key set as JSON (JWKS, RFC 7517)'
complete -c entitle -n "__fish_entitle_using_subcommand key; and __fish_seen_subcommand_from export" -l all-issuers -d 'The keys of companies that were taken in too, each key with its issuer'
complete -c entitle -n "__fish_entitle_using_subcommand key; and __fish_seen_subcommand_from export" -l pem -d 'One key as PEM (SPKI, RFC 8410): the newest active license key, unless another is named'
complete -c entitle -n "__fish_entitle_using_subcommand key; and __fish_seen_subcommand_from export" -l replace -d 'Let the file take the place of the one that has its name'
complete -c entitle -n "__fish_entitle_using_subcommand key; and __fish_seen_subcommand_from export" -s q -l quiet -d 'Print only numbers and codes, one a line, and no talk'
complete -c entitle -n "__fish_entitle_using_subcommand key; and __fish_seen_subcommand_from export" -s y -l yes -d 'Answer every confirmation with yes'
complete -c entitle -n "__fish_entitle_using_subcommand key; and __fish_seen_subcommand_from export" -l no-input -d 'Never ask: a missing value is an error that names its flag'
complete -c entitle -n "__fish_entitle_using_subcommand key; and __fish_seen_subcommand_from export" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c entitle -n "__fish_entitle_using_subcommand key; and __fish_seen_subcommand_from passphrase" -l purpose -d 'Only the keys of this purpose' -r -f -a "license\t''
temporary\t''
revocation\t''
audit\t''"
complete -c entitle -n "__fish_entitle_using_subcommand key; and __fish_seen_subcommand_from passphrase" -l key -d 'Only the key of this name, or the only one whose name begins so' -r
complete -c entitle -n "__fish_entitle_using_subcommand key; and __fish_seen_subcommand_from passphrase" -l new-passphrase-file -d 'Read the new passphrase from this file' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand key; and __fish_seen_subcommand_from passphrase" -l new-passphrase-fd -d 'Read the new passphrase from this open file descriptor' -r
complete -c entitle -n "__fish_entitle_using_subcommand key; and __fish_seen_subcommand_from passphrase" -l store -d 'The store: a file, or `postgres://USER@HOST/DATABASE` [default: `ENTITLE_STORE`, else a file in the platform\'s data directory]' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand key; and __fish_seen_subcommand_from passphrase" -l keys -d 'The folder of the private keys [default: `ENTITLE_KEYS`, else beside the store\'s file, its name with `-keys`; for a store on a server in the data directory]' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand key; and __fish_seen_subcommand_from passphrase" -l actor -d 'Who acts, for the audit [default: `ENTITLE_ACTOR`, else the user of the system]' -r
complete -c entitle -n "__fish_entitle_using_subcommand key; and __fish_seen_subcommand_from passphrase" -l format -d 'The form of the answer: `table`, `json`, `jsonl` or `csv` [default: `table`]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''"
complete -c entitle -n "__fish_entitle_using_subcommand key; and __fish_seen_subcommand_from passphrase" -l color -d 'When to colour the answer: `auto`, `always` or `never` [default: `auto`, at a terminal]' -r -f -a "auto\t'At a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c entitle -n "__fish_entitle_using_subcommand key; and __fish_seen_subcommand_from passphrase" -l wait -d 'How long to wait for another command that writes to the store [default: 30]' -r
complete -c entitle -n "__fish_entitle_using_subcommand key; and __fish_seen_subcommand_from passphrase" -l passphrase-file -d 'Read the passphrase of a signing key from this file' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand key; and __fish_seen_subcommand_from passphrase" -l passphrase-fd -d 'Read the passphrase of a signing key from this open file descriptor' -r
complete -c entitle -n "__fish_entitle_using_subcommand key; and __fish_seen_subcommand_from passphrase" -l no-passphrase -d 'Leave the private keys unencrypted: whoever reads their files can sign'
complete -c entitle -n "__fish_entitle_using_subcommand key; and __fish_seen_subcommand_from passphrase" -s q -l quiet -d 'Print only numbers and codes, one a line, and no talk'
complete -c entitle -n "__fish_entitle_using_subcommand key; and __fish_seen_subcommand_from passphrase" -s y -l yes -d 'Answer every confirmation with yes'
complete -c entitle -n "__fish_entitle_using_subcommand key; and __fish_seen_subcommand_from passphrase" -l no-input -d 'Never ask: a missing value is an error that names its flag'
complete -c entitle -n "__fish_entitle_using_subcommand key; and __fish_seen_subcommand_from passphrase" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c entitle -n "__fish_entitle_using_subcommand key; and __fish_seen_subcommand_from retire" -l reason -d 'Why, for the record' -r
complete -c entitle -n "__fish_entitle_using_subcommand key; and __fish_seen_subcommand_from retire" -l store -d 'The store: a file, or `postgres://USER@HOST/DATABASE` [default: `ENTITLE_STORE`, else a file in the platform\'s data directory]' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand key; and __fish_seen_subcommand_from retire" -l keys -d 'The folder of the private keys [default: `ENTITLE_KEYS`, else beside the store\'s file, its name with `-keys`; for a store on a server in the data directory]' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand key; and __fish_seen_subcommand_from retire" -l actor -d 'Who acts, for the audit [default: `ENTITLE_ACTOR`, else the user of the system]' -r
complete -c entitle -n "__fish_entitle_using_subcommand key; and __fish_seen_subcommand_from retire" -l format -d 'The form of the answer: `table`, `json`, `jsonl` or `csv` [default: `table`]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''"
complete -c entitle -n "__fish_entitle_using_subcommand key; and __fish_seen_subcommand_from retire" -l color -d 'When to colour the answer: `auto`, `always` or `never` [default: `auto`, at a terminal]' -r -f -a "auto\t'At a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c entitle -n "__fish_entitle_using_subcommand key; and __fish_seen_subcommand_from retire" -l wait -d 'How long to wait for another command that writes to the store [default: 30]' -r
complete -c entitle -n "__fish_entitle_using_subcommand key; and __fish_seen_subcommand_from retire" -l passphrase-file -d 'Read the passphrase of a signing key from this file' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand key; and __fish_seen_subcommand_from retire" -l passphrase-fd -d 'Read the passphrase of a signing key from this open file descriptor' -r
complete -c entitle -n "__fish_entitle_using_subcommand key; and __fish_seen_subcommand_from retire" -l compromised -d 'Somebody else may have its private half'
complete -c entitle -n "__fish_entitle_using_subcommand key; and __fish_seen_subcommand_from retire" -l dry-run -d 'Show what it would do, and do nothing'
complete -c entitle -n "__fish_entitle_using_subcommand key; and __fish_seen_subcommand_from retire" -s q -l quiet -d 'Print only numbers and codes, one a line, and no talk'
complete -c entitle -n "__fish_entitle_using_subcommand key; and __fish_seen_subcommand_from retire" -s y -l yes -d 'Answer every confirmation with yes'
complete -c entitle -n "__fish_entitle_using_subcommand key; and __fish_seen_subcommand_from retire" -l no-input -d 'Never ask: a missing value is an error that names its flag'
complete -c entitle -n "__fish_entitle_using_subcommand key; and __fish_seen_subcommand_from retire" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c entitle -n "__fish_entitle_using_subcommand audit; and not __fish_seen_subcommand_from log verify checkpoint" -l store -d 'The store: a file, or `postgres://USER@HOST/DATABASE` [default: `ENTITLE_STORE`, else a file in the platform\'s data directory]' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand audit; and not __fish_seen_subcommand_from log verify checkpoint" -l keys -d 'The folder of the private keys [default: `ENTITLE_KEYS`, else beside the store\'s file, its name with `-keys`; for a store on a server in the data directory]' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand audit; and not __fish_seen_subcommand_from log verify checkpoint" -l actor -d 'Who acts, for the audit [default: `ENTITLE_ACTOR`, else the user of the system]' -r
complete -c entitle -n "__fish_entitle_using_subcommand audit; and not __fish_seen_subcommand_from log verify checkpoint" -l format -d 'The form of the answer: `table`, `json`, `jsonl` or `csv` [default: `table`]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''"
complete -c entitle -n "__fish_entitle_using_subcommand audit; and not __fish_seen_subcommand_from log verify checkpoint" -l color -d 'When to colour the answer: `auto`, `always` or `never` [default: `auto`, at a terminal]' -r -f -a "auto\t'At a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c entitle -n "__fish_entitle_using_subcommand audit; and not __fish_seen_subcommand_from log verify checkpoint" -l wait -d 'How long to wait for another command that writes to the store [default: 30]' -r
complete -c entitle -n "__fish_entitle_using_subcommand audit; and not __fish_seen_subcommand_from log verify checkpoint" -l passphrase-file -d 'Read the passphrase of a signing key from this file' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand audit; and not __fish_seen_subcommand_from log verify checkpoint" -l passphrase-fd -d 'Read the passphrase of a signing key from this open file descriptor' -r
complete -c entitle -n "__fish_entitle_using_subcommand audit; and not __fish_seen_subcommand_from log verify checkpoint" -s q -l quiet -d 'Print only numbers and codes, one a line, and no talk'
complete -c entitle -n "__fish_entitle_using_subcommand audit; and not __fish_seen_subcommand_from log verify checkpoint" -s y -l yes -d 'Answer every confirmation with yes'
complete -c entitle -n "__fish_entitle_using_subcommand audit; and not __fish_seen_subcommand_from log verify checkpoint" -l no-input -d 'Never ask: a missing value is an error that names its flag'
complete -c entitle -n "__fish_entitle_using_subcommand audit; and not __fish_seen_subcommand_from log verify checkpoint" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c entitle -n "__fish_entitle_using_subcommand audit; and not __fish_seen_subcommand_from log verify checkpoint" -f -a "log" -d 'Show events, newest first'
complete -c entitle -n "__fish_entitle_using_subcommand audit; and not __fish_seen_subcommand_from log verify checkpoint" -f -a "verify" -d 'Recompute the chain of events and name the first bad one'
complete -c entitle -n "__fish_entitle_using_subcommand audit; and not __fish_seen_subcommand_from log verify checkpoint" -f -a "checkpoint" -d 'Sign how far the record has come, to be kept elsewhere'
complete -c entitle -n "__fish_entitle_using_subcommand audit; and __fish_seen_subcommand_from log" -l subject -d 'Only events about this code or number, such as `L-1042`' -r
complete -c entitle -n "__fish_entitle_using_subcommand audit; and __fish_seen_subcommand_from log" -l customer -d 'Only events that concern this customer' -r
complete -c entitle -n "__fish_entitle_using_subcommand audit; and __fish_seen_subcommand_from log" -l verb -d 'Only events of this verb, such as `license.revoked`, or of this noun, such as `license`' -r
complete -c entitle -n "__fish_entitle_using_subcommand audit; and __fish_seen_subcommand_from log" -l since -d 'Only events from this day or instant on' -r
complete -c entitle -n "__fish_entitle_using_subcommand audit; and __fish_seen_subcommand_from log" -l until -d 'Only events up to this day or instant, itself included' -r
complete -c entitle -n "__fish_entitle_using_subcommand audit; and __fish_seen_subcommand_from log" -l limit -d 'How many to show, 0 for all [default: 500 in a table, else all]' -r
complete -c entitle -n "__fish_entitle_using_subcommand audit; and __fish_seen_subcommand_from log" -l store -d 'The store: a file, or `postgres://USER@HOST/DATABASE` [default: `ENTITLE_STORE`, else a file in the platform\'s data directory]' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand audit; and __fish_seen_subcommand_from log" -l keys -d 'The folder of the private keys [default: `ENTITLE_KEYS`, else beside the store\'s file, its name with `-keys`; for a store on a server in the data directory]' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand audit; and __fish_seen_subcommand_from log" -l actor -d 'Who acts, for the audit [default: `ENTITLE_ACTOR`, else the user of the system]' -r
complete -c entitle -n "__fish_entitle_using_subcommand audit; and __fish_seen_subcommand_from log" -l format -d 'The form of the answer: `table`, `json`, `jsonl` or `csv` [default: `table`]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''"
complete -c entitle -n "__fish_entitle_using_subcommand audit; and __fish_seen_subcommand_from log" -l color -d 'When to colour the answer: `auto`, `always` or `never` [default: `auto`, at a terminal]' -r -f -a "auto\t'At a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c entitle -n "__fish_entitle_using_subcommand audit; and __fish_seen_subcommand_from log" -l wait -d 'How long to wait for another command that writes to the store [default: 30]' -r
complete -c entitle -n "__fish_entitle_using_subcommand audit; and __fish_seen_subcommand_from log" -l passphrase-file -d 'Read the passphrase of a signing key from this file' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand audit; and __fish_seen_subcommand_from log" -l passphrase-fd -d 'Read the passphrase of a signing key from this open file descriptor' -r
complete -c entitle -n "__fish_entitle_using_subcommand audit; and __fish_seen_subcommand_from log" -s q -l quiet -d 'Print only numbers and codes, one a line, and no talk'
complete -c entitle -n "__fish_entitle_using_subcommand audit; and __fish_seen_subcommand_from log" -s y -l yes -d 'Answer every confirmation with yes'
complete -c entitle -n "__fish_entitle_using_subcommand audit; and __fish_seen_subcommand_from log" -l no-input -d 'Never ask: a missing value is an error that names its flag'
complete -c entitle -n "__fish_entitle_using_subcommand audit; and __fish_seen_subcommand_from log" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c entitle -n "__fish_entitle_using_subcommand audit; and __fish_seen_subcommand_from verify" -l checkpoint -d 'Hold the record against this checkpoint; may be given several times' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand audit; and __fish_seen_subcommand_from verify" -l jwks -d 'Believe this key set, not the store\'s keys, which may be rewritten with the record' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand audit; and __fish_seen_subcommand_from verify" -l store -d 'The store: a file, or `postgres://USER@HOST/DATABASE` [default: `ENTITLE_STORE`, else a file in the platform\'s data directory]' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand audit; and __fish_seen_subcommand_from verify" -l keys -d 'The folder of the private keys [default: `ENTITLE_KEYS`, else beside the store\'s file, its name with `-keys`; for a store on a server in the data directory]' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand audit; and __fish_seen_subcommand_from verify" -l actor -d 'Who acts, for the audit [default: `ENTITLE_ACTOR`, else the user of the system]' -r
complete -c entitle -n "__fish_entitle_using_subcommand audit; and __fish_seen_subcommand_from verify" -l format -d 'The form of the answer: `table`, `json`, `jsonl` or `csv` [default: `table`]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''"
complete -c entitle -n "__fish_entitle_using_subcommand audit; and __fish_seen_subcommand_from verify" -l color -d 'When to colour the answer: `auto`, `always` or `never` [default: `auto`, at a terminal]' -r -f -a "auto\t'At a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c entitle -n "__fish_entitle_using_subcommand audit; and __fish_seen_subcommand_from verify" -l wait -d 'How long to wait for another command that writes to the store [default: 30]' -r
complete -c entitle -n "__fish_entitle_using_subcommand audit; and __fish_seen_subcommand_from verify" -l passphrase-file -d 'Read the passphrase of a signing key from this file' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand audit; and __fish_seen_subcommand_from verify" -l passphrase-fd -d 'Read the passphrase of a signing key from this open file descriptor' -r
complete -c entitle -n "__fish_entitle_using_subcommand audit; and __fish_seen_subcommand_from verify" -s q -l quiet -d 'Print only numbers and codes, one a line, and no talk'
complete -c entitle -n "__fish_entitle_using_subcommand audit; and __fish_seen_subcommand_from verify" -s y -l yes -d 'Answer every confirmation with yes'
complete -c entitle -n "__fish_entitle_using_subcommand audit; and __fish_seen_subcommand_from verify" -l no-input -d 'Never ask: a missing value is an error that names its flag'
complete -c entitle -n "__fish_entitle_using_subcommand audit; and __fish_seen_subcommand_from verify" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c entitle -n "__fish_entitle_using_subcommand audit; and __fish_seen_subcommand_from checkpoint" -l out -d 'Write a new file' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand audit; and __fish_seen_subcommand_from checkpoint" -l store -d 'The store: a file, or `postgres://USER@HOST/DATABASE` [default: `ENTITLE_STORE`, else a file in the platform\'s data directory]' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand audit; and __fish_seen_subcommand_from checkpoint" -l keys -d 'The folder of the private keys [default: `ENTITLE_KEYS`, else beside the store\'s file, its name with `-keys`; for a store on a server in the data directory]' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand audit; and __fish_seen_subcommand_from checkpoint" -l actor -d 'Who acts, for the audit [default: `ENTITLE_ACTOR`, else the user of the system]' -r
complete -c entitle -n "__fish_entitle_using_subcommand audit; and __fish_seen_subcommand_from checkpoint" -l format -d 'The form of the answer: `table`, `json`, `jsonl` or `csv` [default: `table`]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''"
complete -c entitle -n "__fish_entitle_using_subcommand audit; and __fish_seen_subcommand_from checkpoint" -l color -d 'When to colour the answer: `auto`, `always` or `never` [default: `auto`, at a terminal]' -r -f -a "auto\t'At a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c entitle -n "__fish_entitle_using_subcommand audit; and __fish_seen_subcommand_from checkpoint" -l wait -d 'How long to wait for another command that writes to the store [default: 30]' -r
complete -c entitle -n "__fish_entitle_using_subcommand audit; and __fish_seen_subcommand_from checkpoint" -l passphrase-file -d 'Read the passphrase of a signing key from this file' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand audit; and __fish_seen_subcommand_from checkpoint" -l passphrase-fd -d 'Read the passphrase of a signing key from this open file descriptor' -r
complete -c entitle -n "__fish_entitle_using_subcommand audit; and __fish_seen_subcommand_from checkpoint" -s q -l quiet -d 'Print only numbers and codes, one a line, and no talk'
complete -c entitle -n "__fish_entitle_using_subcommand audit; and __fish_seen_subcommand_from checkpoint" -s y -l yes -d 'Answer every confirmation with yes'
complete -c entitle -n "__fish_entitle_using_subcommand audit; and __fish_seen_subcommand_from checkpoint" -l no-input -d 'Never ask: a missing value is an error that names its flag'
complete -c entitle -n "__fish_entitle_using_subcommand audit; and __fish_seen_subcommand_from checkpoint" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c entitle -n "__fish_entitle_using_subcommand store; and not __fish_seen_subcommand_from info check backup restore copy grant migrate" -l store -d 'The store: a file, or `postgres://USER@HOST/DATABASE` [default: `ENTITLE_STORE`, else a file in the platform\'s data directory]' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand store; and not __fish_seen_subcommand_from info check backup restore copy grant migrate" -l keys -d 'The folder of the private keys [default: `ENTITLE_KEYS`, else beside the store\'s file, its name with `-keys`; for a store on a server in the data directory]' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand store; and not __fish_seen_subcommand_from info check backup restore copy grant migrate" -l actor -d 'Who acts, for the audit [default: `ENTITLE_ACTOR`, else the user of the system]' -r
complete -c entitle -n "__fish_entitle_using_subcommand store; and not __fish_seen_subcommand_from info check backup restore copy grant migrate" -l format -d 'The form of the answer: `table`, `json`, `jsonl` or `csv` [default: `table`]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''"
complete -c entitle -n "__fish_entitle_using_subcommand store; and not __fish_seen_subcommand_from info check backup restore copy grant migrate" -l color -d 'When to colour the answer: `auto`, `always` or `never` [default: `auto`, at a terminal]' -r -f -a "auto\t'At a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c entitle -n "__fish_entitle_using_subcommand store; and not __fish_seen_subcommand_from info check backup restore copy grant migrate" -l wait -d 'How long to wait for another command that writes to the store [default: 30]' -r
complete -c entitle -n "__fish_entitle_using_subcommand store; and not __fish_seen_subcommand_from info check backup restore copy grant migrate" -l passphrase-file -d 'Read the passphrase of a signing key from this file' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand store; and not __fish_seen_subcommand_from info check backup restore copy grant migrate" -l passphrase-fd -d 'Read the passphrase of a signing key from this open file descriptor' -r
complete -c entitle -n "__fish_entitle_using_subcommand store; and not __fish_seen_subcommand_from info check backup restore copy grant migrate" -s q -l quiet -d 'Print only numbers and codes, one a line, and no talk'
complete -c entitle -n "__fish_entitle_using_subcommand store; and not __fish_seen_subcommand_from info check backup restore copy grant migrate" -s y -l yes -d 'Answer every confirmation with yes'
complete -c entitle -n "__fish_entitle_using_subcommand store; and not __fish_seen_subcommand_from info check backup restore copy grant migrate" -l no-input -d 'Never ask: a missing value is an error that names its flag'
complete -c entitle -n "__fish_entitle_using_subcommand store; and not __fish_seen_subcommand_from info check backup restore copy grant migrate" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c entitle -n "__fish_entitle_using_subcommand store; and not __fish_seen_subcommand_from info check backup restore copy grant migrate" -f -a "info" -d 'Show what the store is and what it holds'
complete -c entitle -n "__fish_entitle_using_subcommand store; and not __fish_seen_subcommand_from info check backup restore copy grant migrate" -f -a "check" -d 'Check that the store is sound'
complete -c entitle -n "__fish_entitle_using_subcommand store; and not __fish_seen_subcommand_from info check backup restore copy grant migrate" -f -a "backup" -d 'Write a whole copy of the store into a new file'
complete -c entitle -n "__fish_entitle_using_subcommand store; and not __fish_seen_subcommand_from info check backup restore copy grant migrate" -f -a "restore" -d 'Make a backup the store'
complete -c entitle -n "__fish_entitle_using_subcommand store; and not __fish_seen_subcommand_from info check backup restore copy grant migrate" -f -a "copy" -d 'Move the store to another place: from a file to a server, or back'
complete -c entitle -n "__fish_entitle_using_subcommand store; and not __fish_seen_subcommand_from info check backup restore copy grant migrate" -f -a "grant" -d 'Say what a user of the server may do with the store there'
complete -c entitle -n "__fish_entitle_using_subcommand store; and not __fish_seen_subcommand_from info check backup restore copy grant migrate" -f -a "migrate" -d 'Bring an older store to the schema of this program'
complete -c entitle -n "__fish_entitle_using_subcommand store; and __fish_seen_subcommand_from info" -l store -d 'The store: a file, or `postgres://USER@HOST/DATABASE` [default: `ENTITLE_STORE`, else a file in the platform\'s data directory]' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand store; and __fish_seen_subcommand_from info" -l keys -d 'The folder of the private keys [default: `ENTITLE_KEYS`, else beside the store\'s file, its name with `-keys`; for a store on a server in the data directory]' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand store; and __fish_seen_subcommand_from info" -l actor -d 'Who acts, for the audit [default: `ENTITLE_ACTOR`, else the user of the system]' -r
complete -c entitle -n "__fish_entitle_using_subcommand store; and __fish_seen_subcommand_from info" -l format -d 'The form of the answer: `table`, `json`, `jsonl` or `csv` [default: `table`]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''"
complete -c entitle -n "__fish_entitle_using_subcommand store; and __fish_seen_subcommand_from info" -l color -d 'When to colour the answer: `auto`, `always` or `never` [default: `auto`, at a terminal]' -r -f -a "auto\t'At a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c entitle -n "__fish_entitle_using_subcommand store; and __fish_seen_subcommand_from info" -l wait -d 'How long to wait for another command that writes to the store [default: 30]' -r
complete -c entitle -n "__fish_entitle_using_subcommand store; and __fish_seen_subcommand_from info" -l passphrase-file -d 'Read the passphrase of a signing key from this file' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand store; and __fish_seen_subcommand_from info" -l passphrase-fd -d 'Read the passphrase of a signing key from this open file descriptor' -r
complete -c entitle -n "__fish_entitle_using_subcommand store; and __fish_seen_subcommand_from info" -s q -l quiet -d 'Print only numbers and codes, one a line, and no talk'
complete -c entitle -n "__fish_entitle_using_subcommand store; and __fish_seen_subcommand_from info" -s y -l yes -d 'Answer every confirmation with yes'
complete -c entitle -n "__fish_entitle_using_subcommand store; and __fish_seen_subcommand_from info" -l no-input -d 'Never ask: a missing value is an error that names its flag'
complete -c entitle -n "__fish_entitle_using_subcommand store; and __fish_seen_subcommand_from info" -s h -l help -d 'Print help'
complete -c entitle -n "__fish_entitle_using_subcommand store; and __fish_seen_subcommand_from check" -l store -d 'The store: a file, or `postgres://USER@HOST/DATABASE` [default: `ENTITLE_STORE`, else a file in the platform\'s data directory]' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand store; and __fish_seen_subcommand_from check" -l keys -d 'The folder of the private keys [default: `ENTITLE_KEYS`, else beside the store\'s file, its name with `-keys`; for a store on a server in the data directory]' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand store; and __fish_seen_subcommand_from check" -l actor -d 'Who acts, for the audit [default: `ENTITLE_ACTOR`, else the user of the system]' -r
complete -c entitle -n "__fish_entitle_using_subcommand store; and __fish_seen_subcommand_from check" -l format -d 'The form of the answer: `table`, `json`, `jsonl` or `csv` [default: `table`]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''"
complete -c entitle -n "__fish_entitle_using_subcommand store; and __fish_seen_subcommand_from check" -l color -d 'When to colour the answer: `auto`, `always` or `never` [default: `auto`, at a terminal]' -r -f -a "auto\t'At a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c entitle -n "__fish_entitle_using_subcommand store; and __fish_seen_subcommand_from check" -l wait -d 'How long to wait for another command that writes to the store [default: 30]' -r
complete -c entitle -n "__fish_entitle_using_subcommand store; and __fish_seen_subcommand_from check" -l passphrase-file -d 'Read the passphrase of a signing key from this file' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand store; and __fish_seen_subcommand_from check" -l passphrase-fd -d 'Read the passphrase of a signing key from this open file descriptor' -r
complete -c entitle -n "__fish_entitle_using_subcommand store; and __fish_seen_subcommand_from check" -s q -l quiet -d 'Print only numbers and codes, one a line, and no talk'
complete -c entitle -n "__fish_entitle_using_subcommand store; and __fish_seen_subcommand_from check" -s y -l yes -d 'Answer every confirmation with yes'
complete -c entitle -n "__fish_entitle_using_subcommand store; and __fish_seen_subcommand_from check" -l no-input -d 'Never ask: a missing value is an error that names its flag'
complete -c entitle -n "__fish_entitle_using_subcommand store; and __fish_seen_subcommand_from check" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c entitle -n "__fish_entitle_using_subcommand store; and __fish_seen_subcommand_from backup" -l store -d 'The store: a file, or `postgres://USER@HOST/DATABASE` [default: `ENTITLE_STORE`, else a file in the platform\'s data directory]' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand store; and __fish_seen_subcommand_from backup" -l keys -d 'The folder of the private keys [default: `ENTITLE_KEYS`, else beside the store\'s file, its name with `-keys`; for a store on a server in the data directory]' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand store; and __fish_seen_subcommand_from backup" -l actor -d 'Who acts, for the audit [default: `ENTITLE_ACTOR`, else the user of the system]' -r
complete -c entitle -n "__fish_entitle_using_subcommand store; and __fish_seen_subcommand_from backup" -l format -d 'The form of the answer: `table`, `json`, `jsonl` or `csv` [default: `table`]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''"
complete -c entitle -n "__fish_entitle_using_subcommand store; and __fish_seen_subcommand_from backup" -l color -d 'When to colour the answer: `auto`, `always` or `never` [default: `auto`, at a terminal]' -r -f -a "auto\t'At a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c entitle -n "__fish_entitle_using_subcommand store; and __fish_seen_subcommand_from backup" -l wait -d 'How long to wait for another command that writes to the store [default: 30]' -r
complete -c entitle -n "__fish_entitle_using_subcommand store; and __fish_seen_subcommand_from backup" -l passphrase-file -d 'Read the passphrase of a signing key from this file' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand store; and __fish_seen_subcommand_from backup" -l passphrase-fd -d 'Read the passphrase of a signing key from this open file descriptor' -r
complete -c entitle -n "__fish_entitle_using_subcommand store; and __fish_seen_subcommand_from backup" -s q -l quiet -d 'Print only numbers and codes, one a line, and no talk'
complete -c entitle -n "__fish_entitle_using_subcommand store; and __fish_seen_subcommand_from backup" -s y -l yes -d 'Answer every confirmation with yes'
complete -c entitle -n "__fish_entitle_using_subcommand store; and __fish_seen_subcommand_from backup" -l no-input -d 'Never ask: a missing value is an error that names its flag'
complete -c entitle -n "__fish_entitle_using_subcommand store; and __fish_seen_subcommand_from backup" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c entitle -n "__fish_entitle_using_subcommand store; and __fish_seen_subcommand_from restore" -l store -d 'The store: a file, or `postgres://USER@HOST/DATABASE` [default: `ENTITLE_STORE`, else a file in the platform\'s data directory]' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand store; and __fish_seen_subcommand_from restore" -l keys -d 'The folder of the private keys [default: `ENTITLE_KEYS`, else beside the store\'s file, its name with `-keys`; for a store on a server in the data directory]' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand store; and __fish_seen_subcommand_from restore" -l actor -d 'Who acts, for the audit [default: `ENTITLE_ACTOR`, else the user of the system]' -r
complete -c entitle -n "__fish_entitle_using_subcommand store; and __fish_seen_subcommand_from restore" -l format -d 'The form of the answer: `table`, `json`, `jsonl` or `csv` [default: `table`]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''"
complete -c entitle -n "__fish_entitle_using_subcommand store; and __fish_seen_subcommand_from restore" -l color -d 'When to colour the answer: `auto`, `always` or `never` [default: `auto`, at a terminal]' -r -f -a "auto\t'At a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c entitle -n "__fish_entitle_using_subcommand store; and __fish_seen_subcommand_from restore" -l wait -d 'How long to wait for another command that writes to the store [default: 30]' -r
complete -c entitle -n "__fish_entitle_using_subcommand store; and __fish_seen_subcommand_from restore" -l passphrase-file -d 'Read the passphrase of a signing key from this file' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand store; and __fish_seen_subcommand_from restore" -l passphrase-fd -d 'Read the passphrase of a signing key from this open file descriptor' -r
complete -c entitle -n "__fish_entitle_using_subcommand store; and __fish_seen_subcommand_from restore" -l replace -d 'Move the present store aside: its file, or its schema, gets its name with `replaced` and the time'
complete -c entitle -n "__fish_entitle_using_subcommand store; and __fish_seen_subcommand_from restore" -l dry-run -d 'Show what it would do, and do nothing'
complete -c entitle -n "__fish_entitle_using_subcommand store; and __fish_seen_subcommand_from restore" -s q -l quiet -d 'Print only numbers and codes, one a line, and no talk'
complete -c entitle -n "__fish_entitle_using_subcommand store; and __fish_seen_subcommand_from restore" -s y -l yes -d 'Answer every confirmation with yes'
complete -c entitle -n "__fish_entitle_using_subcommand store; and __fish_seen_subcommand_from restore" -l no-input -d 'Never ask: a missing value is an error that names its flag'
complete -c entitle -n "__fish_entitle_using_subcommand store; and __fish_seen_subcommand_from restore" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c entitle -n "__fish_entitle_using_subcommand store; and __fish_seen_subcommand_from copy" -l from -d 'The store that moves: a file or a URL [default: the store]' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand store; and __fish_seen_subcommand_from copy" -l to -d 'Where to: a file that does not exist yet, or the URL of a database without a store' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand store; and __fish_seen_subcommand_from copy" -l store -d 'The store: a file, or `postgres://USER@HOST/DATABASE` [default: `ENTITLE_STORE`, else a file in the platform\'s data directory]' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand store; and __fish_seen_subcommand_from copy" -l keys -d 'The folder of the private keys [default: `ENTITLE_KEYS`, else beside the store\'s file, its name with `-keys`; for a store on a server in the data directory]' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand store; and __fish_seen_subcommand_from copy" -l actor -d 'Who acts, for the audit [default: `ENTITLE_ACTOR`, else the user of the system]' -r
complete -c entitle -n "__fish_entitle_using_subcommand store; and __fish_seen_subcommand_from copy" -l format -d 'The form of the answer: `table`, `json`, `jsonl` or `csv` [default: `table`]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''"
complete -c entitle -n "__fish_entitle_using_subcommand store; and __fish_seen_subcommand_from copy" -l color -d 'When to colour the answer: `auto`, `always` or `never` [default: `auto`, at a terminal]' -r -f -a "auto\t'At a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c entitle -n "__fish_entitle_using_subcommand store; and __fish_seen_subcommand_from copy" -l wait -d 'How long to wait for another command that writes to the store [default: 30]' -r
complete -c entitle -n "__fish_entitle_using_subcommand store; and __fish_seen_subcommand_from copy" -l passphrase-file -d 'Read the passphrase of a signing key from this file' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand store; and __fish_seen_subcommand_from copy" -l passphrase-fd -d 'Read the passphrase of a signing key from this open file descriptor' -r
complete -c entitle -n "__fish_entitle_using_subcommand store; and __fish_seen_subcommand_from copy" -l dry-run -d 'Show what it would do, and do nothing'
complete -c entitle -n "__fish_entitle_using_subcommand store; and __fish_seen_subcommand_from copy" -s q -l quiet -d 'Print only numbers and codes, one a line, and no talk'
complete -c entitle -n "__fish_entitle_using_subcommand store; and __fish_seen_subcommand_from copy" -s y -l yes -d 'Answer every confirmation with yes'
complete -c entitle -n "__fish_entitle_using_subcommand store; and __fish_seen_subcommand_from copy" -l no-input -d 'Never ask: a missing value is an error that names its flag'
complete -c entitle -n "__fish_entitle_using_subcommand store; and __fish_seen_subcommand_from copy" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c entitle -n "__fish_entitle_using_subcommand store; and __fish_seen_subcommand_from grant" -l role -d 'What the user may do: `operator` or `auditor`' -r
complete -c entitle -n "__fish_entitle_using_subcommand store; and __fish_seen_subcommand_from grant" -l store -d 'The store: a file, or `postgres://USER@HOST/DATABASE` [default: `ENTITLE_STORE`, else a file in the platform\'s data directory]' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand store; and __fish_seen_subcommand_from grant" -l keys -d 'The folder of the private keys [default: `ENTITLE_KEYS`, else beside the store\'s file, its name with `-keys`; for a store on a server in the data directory]' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand store; and __fish_seen_subcommand_from grant" -l actor -d 'Who acts, for the audit [default: `ENTITLE_ACTOR`, else the user of the system]' -r
complete -c entitle -n "__fish_entitle_using_subcommand store; and __fish_seen_subcommand_from grant" -l format -d 'The form of the answer: `table`, `json`, `jsonl` or `csv` [default: `table`]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''"
complete -c entitle -n "__fish_entitle_using_subcommand store; and __fish_seen_subcommand_from grant" -l color -d 'When to colour the answer: `auto`, `always` or `never` [default: `auto`, at a terminal]' -r -f -a "auto\t'At a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c entitle -n "__fish_entitle_using_subcommand store; and __fish_seen_subcommand_from grant" -l wait -d 'How long to wait for another command that writes to the store [default: 30]' -r
complete -c entitle -n "__fish_entitle_using_subcommand store; and __fish_seen_subcommand_from grant" -l passphrase-file -d 'Read the passphrase of a signing key from this file' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand store; and __fish_seen_subcommand_from grant" -l passphrase-fd -d 'Read the passphrase of a signing key from this open file descriptor' -r
complete -c entitle -n "__fish_entitle_using_subcommand store; and __fish_seen_subcommand_from grant" -s q -l quiet -d 'Print only numbers and codes, one a line, and no talk'
complete -c entitle -n "__fish_entitle_using_subcommand store; and __fish_seen_subcommand_from grant" -s y -l yes -d 'Answer every confirmation with yes'
complete -c entitle -n "__fish_entitle_using_subcommand store; and __fish_seen_subcommand_from grant" -l no-input -d 'Never ask: a missing value is an error that names its flag'
complete -c entitle -n "__fish_entitle_using_subcommand store; and __fish_seen_subcommand_from grant" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c entitle -n "__fish_entitle_using_subcommand store; and __fish_seen_subcommand_from migrate" -l store -d 'The store: a file, or `postgres://USER@HOST/DATABASE` [default: `ENTITLE_STORE`, else a file in the platform\'s data directory]' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand store; and __fish_seen_subcommand_from migrate" -l keys -d 'The folder of the private keys [default: `ENTITLE_KEYS`, else beside the store\'s file, its name with `-keys`; for a store on a server in the data directory]' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand store; and __fish_seen_subcommand_from migrate" -l actor -d 'Who acts, for the audit [default: `ENTITLE_ACTOR`, else the user of the system]' -r
complete -c entitle -n "__fish_entitle_using_subcommand store; and __fish_seen_subcommand_from migrate" -l format -d 'The form of the answer: `table`, `json`, `jsonl` or `csv` [default: `table`]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''"
complete -c entitle -n "__fish_entitle_using_subcommand store; and __fish_seen_subcommand_from migrate" -l color -d 'When to colour the answer: `auto`, `always` or `never` [default: `auto`, at a terminal]' -r -f -a "auto\t'At a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c entitle -n "__fish_entitle_using_subcommand store; and __fish_seen_subcommand_from migrate" -l wait -d 'How long to wait for another command that writes to the store [default: 30]' -r
complete -c entitle -n "__fish_entitle_using_subcommand store; and __fish_seen_subcommand_from migrate" -l passphrase-file -d 'Read the passphrase of a signing key from this file' -r -F
complete -c entitle -n "__fish_entitle_using_subcommand store; and __fish_seen_subcommand_from migrate" -l passphrase-fd -d 'Read the passphrase of a signing key from this open file descriptor' -r
complete -c entitle -n "__fish_entitle_using_subcommand store; and __fish_seen_subcommand_from migrate" -s q -l quiet -d 'Print only numbers and codes, one a line, and no talk'
complete -c entitle -n "__fish_entitle_using_subcommand store; and __fish_seen_subcommand_from migrate" -s y -l yes -d 'Answer every confirmation with yes'
complete -c entitle -n "__fish_entitle_using_subcommand store; and __fish_seen_subcommand_from migrate" -l no-input -d 'Never ask: a missing value is an error that names its flag'
complete -c entitle -n "__fish_entitle_using_subcommand store; and __fish_seen_subcommand_from migrate" -s h -l help -d 'Print help (see more with \'--help\')'
