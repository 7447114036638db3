"""Sets a parameter of every type that XML-RPC has, and says how the master gives each back."""
import datetime
import os
import xmlrpc.client

master = xmlrpc.client.ServerProxy(os.environ["ROS_MASTER_URI"], use_builtin_types=False)
values = {
    "truth": True,
    "integer": -(2**31),
    "number": 0.1,
    "not_a_number": float("nan"),
    "infinite": float("-inf"),
    "text": " a <b> & ' \" \u00e4\n",
    "empty": "",
    "moment": datetime.datetime(2001, 12, 15, 2, 59, 43),
    "odd_moment": xmlrpc.client.DateTime("2001-12-15T02:59:43.5Z"),
    "bytes": xmlrpc.client.Binary(bytes(range(256))),
    "no_bytes": xmlrpc.client.Binary(b""),
    "list": [1, [2.5, "x", xmlrpc.client.DateTime("20010101T00:00:00")], []],
    "names": {"a": xmlrpc.client.Binary(b"\0"), "b": {"c": False}},
}


def plain(value):
    if isinstance(value, xmlrpc.client.DateTime):
        return "DateTime " + value.value
    if isinstance(value, xmlrpc.client.Binary):
        return value.data
    if isinstance(value, list):
        return [plain(one) for one in value]
    return {key: plain(one) for key, one in sorted(value.items())} if isinstance(value, dict) else value


for name, value in values.items():
    code, message, _ = master.setParam("/test", "/types/" + name, value)
    print(name, code, repr(plain(master.getParam("/test", "/types/" + name)[2])))
print(repr(plain(master.getParam("/test", "/")[2]["types"])))
