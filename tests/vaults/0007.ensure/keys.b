{
 "body": {
  "format": "ensure key header 1",
  "recovery": {
   "nonce": "bf525368d0ffac1148c08d61",
   "public_key": "6f1f6520c5e7175d775cdbc543d448f31bc23dbaef3a9d79816c27db1c6ffe44",
   "salt": "52e6865fb27876526a25437b3e3772cc",
   "sealed": {
    "data": "32d322ef9826a7e6caa899a766998ed12bb5abcc642b121e1628e178850c3c5a7f42f762b1e8738ea3f3a20b11eb0d4ba470d7d46126650f41c931ce7797784b03900e01dea71c9c604a5e8f73d394df5c590fc28d35b2d68fff0f0c",
    "supervision": "cebe0bbf1039c34f2f2922227a5f6c9ebb38cf377cb26a16a04cf5a80a8c906c9d9b30e1d4260215b35c5eabac501b5c7c394fddea5851c742f299ed77319cac8bf4c76cc8b3d315e0b9e0a6f8da38fc179067455afcfd0211bf4be5"
   },
   "wrapped": "51bf5e8197ebaa9c46fb57bca2c3a6dbd3e799d52cfc1179d255c0af0ed6c150babbda38f905ea7242e12a4d6c069743"
  },
  "sequence": 3,
  "slots": [
   {
    "holder": {
     "nonce": "0e170dca64924e1810d52516",
     "public_key": "51439c95c6a38cb463ad46ab15a34756e0269125898f6646ab4968fccd7be273",
     "salt": "d7743455a38721cf5c4b5a300e52f728",
     "sealed": {
      "data": "2ebb866d173cd82e3788fee0ae75874fb03a3c17c4682f6cb540c90229b069431c2f2fefdc37a0f4590ba452cf12298d0d5212135499e9dd4572c4b0816eb5464791c65431161c96f86279eeff3804f25582937ec582e9774229f06f",
      "supervision": "4ebe65520a9b1382a5ccd4a9c94f377bd02ef307da25b0e49358844faf99075f76d3dc4f8abcae935516e4c18eb78c3566efcd67b8f350fbc64bebd361889f8cd9e99294dbdcf6f8a8b7b766df7f370e389cf78fe93002cbd5528ebb"
     },
     "wrapped": "70b99dc670d73b4cb8deba31c5ede528bb5b3757cae078cb167de9bc27941bd458d96f175f3e2c8c534168892d004726"
    },
    "id": "1e905cb0773a4739ad8e8f3720c68e21",
    "kdf": "argon2id-19",
    "lanes": 4,
    "login_hash": "e0319af7615d73cf17d712544557c13d5abc63d133e770bedfb126270181a0c4",
    "login_salt": "04a58bd6befff5f5f0643b019dd49b9c",
    "memory": 65536,
    "passes": 3
   },
   {
    "holder": {
     "nonce": "67e305014cd8e4f0d81946bc",
     "public_key": "e3a88c2a8845300dc3012178014ba5227c898c287748d8876b07aef5122cf055",
     "salt": "034943d7fcb8b8d581628a43d89ab782",
     "sealed": {
      "data": "f25875915f6dd5d1a6ea9c511056dc664e6e7f6d31a123dc54b93f211db66c55da650112420a368c1ac11a84f5c87e9ea390e0975a9eec15c3e3fc0aa3e8322e8c08dc18ed3d634159c9ff34b54ef4d488a7a6e1d64cd66e4f6bee8c"
     },
     "wrapped": "da63c619d40d9cc2119f229432b5b0aea562fccdeb49a06e0d99779c8588a4f193d241948494db95f3fb385d668da1d5"
    },
    "id": "2e7735f8d7d64d4c8b01e6013071ff82",
    "kdf": "argon2id-19",
    "lanes": 4,
    "login_hash": "db6308fcb31e892b96a3eece262a964dde09d2353ea8ec207c5d1210ec4cf37f",
    "login_salt": "988584634342dc55da90d133ac9e5e8e",
    "memory": 65536,
    "passes": 3
   },
   {
    "holder": {
     "nonce": "3c546562ba8380f630b2e500",
     "public_key": "1a89028f5673f3aa62488e72ba8f79791102f93bd7f1e8d0cb6401749162f646",
     "salt": "73f8761b70d19b4efbcf4b365732fb27",
     "sealed": {
      "data": "0e62c8b5d3481931a2b18b8304136570bfbb2c51fecc80b10a6ab666d770381d7f1348b563342a30e9200439454ab7c3c33dbb30c273a2b2397ee5ece8ccfde54f3e7f40c7e74e11471877f60c9da2e61270ad2f06a93612ba7f5603",
      "supervision": "47908bdf6e4802403e66dbc2521548a691a9e314bcbe8e2ebcb6bd873f0bc64cdff2917622a910b6f569dcceaf9cb04869a5228608f53beb1faee953ccc9da54d062c53e94a406c684ba87dbddfe263e7f2b15f45685cf86d99abb67"
     },
     "wrapped": "a2dc6c5c964496f993c5493b516c58db609912ab2eb32411d983d17b9cadf6f9c29ae93d965110fe159d3998e9305ae8"
    },
    "id": "2398b181829c4010be1fc4e61b6e351b",
    "kdf": "argon2id-19",
    "lanes": 4,
    "login_hash": "5ab009615b08ae158dcd3250106b85aba0ed028144c5e5d99f462a398c5e1ae1",
    "login_salt": "d65bee7c47c7e27d221d034ad1ec93c9",
    "memory": 65536,
    "passes": 3
   }
  ],
  "vault": "b06a21a8ad1b306b11a72d520ded8b25"
 },
 "hmac": "cbd368bc646c35ba4ef0ecdf6207ebc1f9466b5a4885fee7db263d8881abad8d",
 "sha256": "19436c41c06012efe521a738725549980117f2a1c9ffcbdc086188928bbdaec6"
}
